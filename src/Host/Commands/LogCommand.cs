using System.CommandLine;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.TrustLog;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust log`: proofs verified off line, a witness of somebody's log, and the checkpoints of one's own.</summary>
internal static class LogCommand
{
    public static Command Make() =>
        new("log", "The public log over the journals")
        {
            LogVerifyCommand.Make(),
            LogWitnessCommand.Make(),
            MakeCheckpoint(),
        };

    /// <summary>The key as people have it: in a file, or as the line itself.</summary>
    /// <exception cref="SettingsRefusedException">It is neither.</exception>
    public static LogVerifierKey KeyOf(string given) =>
        LogVerifierKey.Parse(File.Exists(given) ? File.ReadAllText(given) : given)
        ?? throw new SettingsRefusedException([
            $"--key: {given} is neither the public key of a log nor a file that holds one",
        ]);

    private static Command MakeCheckpoint()
    {
        var command = new Command(
            "checkpoint",
            "Signs how far every log here has come, and prints it with its key"
        );
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, cancel) =>
                LocalSuite.WithAsync(
                    parsed,
                    prepare: false,
                    services => SignAsync(services, cancel),
                    cancel
                )
        );
        return command;
    }

    private static async Task<int> SignAsync(IServiceProvider services, CancellationToken cancel)
    {
        var heads = services.GetRequiredService<JournalHeads>();
        var checkpoints = services.GetRequiredService<LogCheckpoints>();
        foreach (var store in services.GetServices<IModuleStore>())
        {
            // No time-stamp here: the authority's units are at work in the running suite alone.
            var signed = await store.ReadAsync(async db =>
            {
                await db.GrowLogAsync(store.Name, heads, cancel);
                return await db.SignCheckpointAsync(store.Name, checkpoints, stamps: null, cancel);
            });
            Console.WriteLine($"{checkpoints.KeyOf(store.Name)}\n");
            Console.WriteLine(signed?.Note ?? "The log is empty\n");
        }

        return CommandLine.Done;
    }
}
