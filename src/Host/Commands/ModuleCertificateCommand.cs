using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust module-certificate --name cndp --out FILE`: a key and a certificate for a process that runs another module. On the machine of Pki alone: whoever holds it speaks as that module.</summary>
internal static class ModuleCertificateCommand
{
    private static readonly Option<string> Name = new("--name")
    {
        Description = "Who the process is for the others, as pki:Callers names it: cndp",
        Required = true,
    };

    private static readonly Option<FileInfo> Output = new("--out")
    {
        Description =
            "Where certificate, chain and sealed key go (PEM), for Trust:Remote:CertificateFile",
        Required = true,
    };

    private static readonly Option<string?> PassphraseFile = new("--passphrase-file")
    {
        Description =
            "What will open the key: the Trust:Keys:PassphraseFile of the process that uses it; without it this suite's own",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Answer for programs",
    };

    public static Command Make()
    {
        var command = new Command(
            "module-certificate",
            "Makes the certificate by which another process of the suite is known"
        )
        {
            Name,
            Output,
            PassphraseFile,
            Json,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, cancel) =>
                LocalSuite.WithAsync(
                    parsed,
                    prepare: true,
                    services => MakeAsync(parsed, services, cancel),
                    cancel
                )
        );
        return command;
    }

    private static async Task<int> MakeAsync(
        ParseResult parsed,
        IServiceProvider services,
        CancellationToken cancel
    )
    {
        if (services.GetService<IModuleCertificateDesk>() is not { } desk)
        {
            throw new SettingsRefusedException([
                "Trust:Modules leaves pki out: certificates are made where it runs",
            ]);
        }

        var output = parsed.GetValue(Output)!;
        if (output.Exists)
        {
            throw new CommandRefusedException(
                $"{output.FullName} exists already: a key is never written over"
            );
        }

        var passphrase = Passphrase(parsed, services);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var answer = await desk.IssueAsync(
            parsed.GetValue(Name)!,
            key.ExportSubjectPublicKeyInfo(),
            cancel
        );
        if (answer.Refused(out var problem, out var issued))
        {
            return Refusal.Print(problem, parsed.GetValue(Json));
        }

        KeyFile.WriteFirst(
            output.FullName,
            Encoding.ASCII.GetBytes(
                issued.Certificate + WithoutRoot(issued.Chain) + KeyFile.Seal(key, passphrase)
            )
        );
        Console.WriteLine(
            parsed.GetValue(Json)
                ? new JsonObject
                {
                    ["serial"] = issued.Serial,
                    ["file"] = output.FullName,
                }.ToJsonString()
                : $"Certificate {issued.Serial} of {parsed.GetValue(Name)} written to {output.FullName} with its key"
        );
        return CommandLine.Done;
    }

    private static KeyPassphrase Passphrase(ParseResult parsed, IServiceProvider services) =>
        parsed.GetValue(PassphraseFile) is { } file
            ? KeyPassphrase.Load(
                new TrustOptions
                {
                    Keys = new()
                    {
                        PassphraseFile = file,
                        Iterations = services.GetRequiredService<TrustOptions>().Keys.Iterations,
                    },
                }
            )
            : services.GetRequiredService<KeyPassphrase>();

    /// <summary>The other side has its own; here it would only be believed by mistake.</summary>
    private static string WithoutRoot(string chain)
    {
        var above = new X509Certificate2Collection();
        above.ImportFromPem(chain);
        return string.Concat(
            above.SkipLast(1).Select(certificate => certificate.ExportCertificatePem() + "\n")
        );
    }
}
