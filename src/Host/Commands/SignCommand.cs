using System.CommandLine;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Host.Remote;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust sign --p12 FILE --in A.pdf --out B.pdf`: a person's own key signs a document (PAdES baseline T) on their own machine; only a hash leaves it, for the time-stamp.</summary>
internal static class SignCommand
{
    private static readonly Option<FileInfo> P12 = new("--p12")
    {
        Description = "The key with its certificates (PKCS#12)",
        Required = true,
    };

    private static readonly Option<FileInfo> Input = new("--in")
    {
        Description = "The PDF that is signed",
        Required = true,
    };

    private static readonly Option<FileInfo> Output = new("--out")
    {
        Description = "Where the signed PDF goes",
        Required = true,
    };

    private static readonly Option<string?> PasswordFile = new("--password-file")
    {
        Description =
            $"A file whose first line opens the key; without it {SigningKeyFile.Variable} does",
    };

    private static readonly Option<string?> Url = new("--url")
    {
        Description = "A suite's address: its time-stamping authority proves when it was signed",
    };

    private static readonly Option<bool> WithoutTime = new("--no-timestamp")
    {
        Description =
            "Sign without one: the signature holds as long as its certificate (baseline B)",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Answer for programs",
    };

    public static Command Make()
    {
        var command = new Command("sign", "Signs a PDF with a person's own key")
        {
            P12,
            Input,
            Output,
            PasswordFile,
            Url,
            WithoutTime,
            Json,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var trust = LocalSuite.SettingsOf(parsed);
        var (from, to) = (parsed.GetValue(Input)!, parsed.GetValue(Output)!);
        if (string.Equals(from.FullName, to.FullName, StringComparison.Ordinal))
        {
            throw new SettingsRefusedException([
                "--out: the document that is signed is not written over",
            ]);
        }

        var document = await DocumentFile.ReadAsync(from, DocumentVerification.Largest, cancel);
        var now = TimeProvider.System.Now();
        if (
            SigningKeyFile
                .Read(parsed.GetValue(P12)!, parsed.GetValue(PasswordFile), now)
                .Refused(out var problem, out var signer)
        )
        {
            return Refusal.Print(problem, parsed.GetValue(Json));
        }

        using var authority = Authority(parsed, trust);
        var signed = await PdfSigning.SignAsync(
            document,
            signer,
            now,
            authority is null ? null : authority.StampAsync,
            cancel
        );
        if (signed.Refused(out problem, out var bytes))
        {
            return Refusal.Print(problem, parsed.GetValue(Json));
        }

        await File.WriteAllBytesAsync(to.FullName, bytes, cancel);
        Console.WriteLine(
            parsed.GetValue(Json)
                ? new JsonObject
                {
                    ["document"] = to.FullName,
                    ["signer"] = signer.Name,
                    ["stamped"] = authority is not null,
                }.ToJsonString()
                : $"Signed as {signer.Name}: {to.FullName}"
        );
        return CommandLine.Done;
    }

    /// <returns>Null where no time-stamp is wanted.</returns>
    private static RemoteTimestamps? Authority(ParseResult parsed, TrustOptions trust)
    {
        if (parsed.GetValue(WithoutTime))
        {
            return null;
        }

        return
            Uri.TryCreate(parsed.GetValue(Url), UriKind.Absolute, out var address)
            && address.Scheme is "https" or "http"
            ? new(address, trust)
            : throw new SettingsRefusedException([
                "Name a suite with --url for the time-stamp, or say --no-timestamp",
            ]);
    }
}
