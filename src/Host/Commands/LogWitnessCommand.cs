using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.TrustLog;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust log witness --url … --key … --state FILE`: looks at a log, remembers it, and exits 1 with a sentence when it has another past than the one it had.</summary>
internal static class LogWitnessCommand
{
    /// <summary>A log that does not answer within this is not waited for, each answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Command Make()
    {
        var url = new Option<string>("--url")
        {
            Description = "The log's address: https://HOST/log/MODULE, or http",
            Required = true,
        };
        var key = new Option<string>("--key")
        {
            Description =
                "The log's public key, or a file that holds it; from somewhere else than the log",
            Required = true,
        };
        var state = new Option<FileInfo>("--state")
        {
            Description = "Where this witness remembers; made at the first time",
            Required = true,
        };
        var command = new Command("witness", "Looks whether a log still has the past it had")
        {
            url,
            key,
            state,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, cancel) =>
                LookAsync(
                    parsed,
                    parsed.GetValue(url)!,
                    LogCommand.KeyOf(parsed.GetValue(key)!),
                    parsed.GetValue(state)!.FullName,
                    cancel
                )
        );
        return command;
    }

    private static async Task<int> LookAsync(
        ParseResult parsed,
        string address,
        LogVerifierKey key,
        string state,
        CancellationToken cancel
    )
    {
        if (
            !Uri.TryCreate(address, UriKind.Absolute, out var url)
            || url.Scheme is not ("https" or "http")
        )
        {
            throw new SettingsRefusedException([$"--url: {address} is no http or https address"]);
        }

        using var http = new HttpClient(
            SuiteHttpClients.TrustingTheSuite(LocalSuite.SettingsOf(parsed))
        )
        {
            Timeout = Patience,
        };
        var tiles = new ServedTiles(http, url);
        try
        {
            var remembered = Remembered(state, key);
            var offered = Encoding.UTF8.GetString(
                await tiles.CheckpointAsync(cancel)
                    ?? throw new CommandRefusedException(
                        remembered is null
                            ? $"{url} has no checkpoint yet"
                            : $"ROLLBACK: {url} has no checkpoint any more"
                    )
            );
            var verdict = await LogWitness.JudgeAsync(key, remembered, offered, tiles, cancel);
            return verdict.Checkpoint is { } taken
                ? Remember(state, key, taken, remembered is null)
                : Refuse(state, offered, verdict.Why!);
        }
        catch (Exception failed) when (failed is HttpRequestException or TaskCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            throw new CommandRefusedException(
                $"{url} could not be looked at, which says nothing of its past: {failed.Message}"
            );
        }
    }

    private static string? Remembered(string state, LogVerifierKey key)
    {
        if (!File.Exists(state))
        {
            return null;
        }

        try
        {
            var read = JsonNode.Parse(File.ReadAllText(state));
            return
                string.Equals((string?)read?["key"], key.ToString(), StringComparison.Ordinal)
                && (string?)read!["checkpoint"] is { } checkpoint
                ? checkpoint
                : throw new CommandRefusedException(
                    $"{state} remembers a log of another key: a witness never takes a new one"
                );
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException)
        {
            throw new CommandRefusedException($"{state} is damaged, and nothing is taken on trust");
        }
    }

    private static int Remember(string state, LogVerifierKey key, Checkpoint taken, bool first)
    {
        KeyFile.WriteWhole(
            state,
            Encoding.UTF8.GetBytes(
                new JsonObject
                {
                    ["key"] = key.ToString(),
                    ["checkpoint"] = taken.Note,
                }.ToJsonString()
            ),
            KeyFile.PublicMode
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{taken.Origin}: {taken.Size} entries, {(first ? "remembered for the first time" : "the past is the one it was")}"
            )
        );
        return CommandLine.Done;
    }

    /// <summary>What the log signed is kept: together with what it signed before it proves what it did.</summary>
    private static int Refuse(string state, string offered, string why)
    {
        KeyFile.WriteWhole($"{state}.refused", Encoding.UTF8.GetBytes(offered), KeyFile.PublicMode);
        Console.Error.WriteLine(why);
        Console.Error.WriteLine($"What it said is kept in {state}.refused");
        return CommandLine.Refused;
    }
}
