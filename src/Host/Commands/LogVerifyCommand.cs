using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.TrustLog;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust log verify FILE --key KEY`: whether a log holds the entry of a proof, without network and without the suite.</summary>
internal static class LogVerifyCommand
{
    public static Command Make()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A .tlog-proof" };
        var key = new Option<string>("--key")
        {
            Description = "The log's public key, or a file that holds it",
            Required = true,
        };
        var root = new Option<FileInfo?>("--root")
        {
            Description = "PEM of the trust anchor that the time-stamp must lead to",
        };
        var json = new Option<bool>("--json") { Description = "Answer for programs" };
        var command = new Command("verify", "Verifies a proof off line") { file, key, root, json };
        command.SetAction(parsed =>
            Verify(
                parsed.GetValue(file)!,
                LogCommand.KeyOf(parsed.GetValue(key)!),
                parsed.GetValue(root),
                parsed.GetValue(json)
            )
        );
        return command;
    }

    private static int Verify(FileInfo file, LogVerifierKey key, FileInfo? root, bool json)
    {
        // A character has at most four octets.
        if (file.Length > 4L * LogProof.Largest)
        {
            throw new CommandRefusedException($"{file.FullName} is too large for a proof");
        }

        if (LogProof.Parse(File.ReadAllText(file.FullName)) is not { } proof)
        {
            throw new CommandRefusedException($"{file.FullName} is no proof of the suite's logs");
        }

        if (proof.HoldsUnder(key) is not { } checkpoint)
        {
            throw new CommandRefusedException(
                $"The proof does not hold: {key.Name} has not signed a tree with this entry at place {proof.Index}"
            );
        }

        var time = TimeOf(proof, root);
        if (json)
        {
            Console.WriteLine(
                new JsonObject
                {
                    ["origin"] = checkpoint.Origin,
                    ["index"] = proof.Index,
                    ["size"] = checkpoint.Size,
                    ["entry"] = JsonNode.Parse(proof.EntryText),
                    ["timestamp"] = time is null ? null : JsonSerializer.SerializeToNode(time.At),
                }.ToJsonString()
            );
            return CommandLine.Done;
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The log {checkpoint.Origin} holds this entry at place {proof.Index} of {checkpoint.Size}"
            )
        );
        Console.WriteLine(Said(time));
        Console.WriteLine(proof.EntryText);
        return CommandLine.Done;
    }

    private static StampedTime? TimeOf(LogProof proof, FileInfo? root)
    {
        if (proof.Timestamp is not { } token)
        {
            return root is null
                ? null
                : throw new CommandRefusedException(
                    "The checkpoint of this proof has no time-stamp: --root has nothing to be held against"
                );
        }

        using var anchor = root is null
            ? null
            : X509Certificate2.CreateFromPem(File.ReadAllText(root.FullName));
        var time =
            StampedTime.Read(token, proof.Note, anchor)
            ?? throw new CommandRefusedException(
                "The proof's time-stamp is not one of its checkpoint"
            );
        return time.Trusted is false
            ? throw new CommandRefusedException(
                $"The time-stamp does not lead to the root that was given: {time.Unit} signed it"
            )
            : time;
    }

    private static string Said(StampedTime? time)
    {
        if (time is null)
        {
            return "The checkpoint has no time-stamp";
        }

        var at = time.At.UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture
        );
        return time.Trusted is true
            ? $"It was signed no later than {at}, time-stamped by {time.Unit}"
            : $"Its time-stamp says {at}, by {time.Unit}; without --root nothing says who that is";
    }
}
