using System.CommandLine;
using System.Text.Json;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Pki;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust lint FILE`: which rules of which standards a certificate, a revocation list or an OCSP answer breaks; exit 1 for an error.</summary>
internal static class LintCommand
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static Command Make()
    {
        var file = new Argument<FileInfo>("file")
        {
            Description = "A certificate, a revocation list or an OCSP answer, PEM or DER",
        };
        var json = new Option<bool>("--json") { Description = "Answer for programs" };
        var command = new Command(
            "lint",
            "Holds anybody's certificate, list or answer against the rules of its standards"
        )
        {
            file,
            json,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            async (parsed, cancel) =>
            {
                // No suite, no store and no key: whoever has a file asks.
                await using var services = PkiModule
                    .AddLintAlone(
                        new ServiceCollection(),
                        LocalSuite.ConfigurationOf(parsed).GetSection("pki")
                    )
                    .BuildServiceProvider();
                return await CheckAsync(
                    services.GetRequiredService<ILintDesk>(),
                    parsed.GetValue(file)!,
                    parsed.GetValue(json),
                    cancel
                );
            }
        );
        return command;
    }

    private static async Task<int> CheckAsync(
        ILintDesk desk,
        FileInfo file,
        bool json,
        CancellationToken cancel
    )
    {
        var answer = desk.Check(await DocumentFile.ReadAsync(file, ILintDesk.Largest, cancel));
        if (answer.Refused(out var problem, out var report))
        {
            return Refusal.Print(problem, json);
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(report, Web));
        }

        foreach (var finding in json ? [] : report.Findings)
        {
            Console.WriteLine($"{finding.Severity, -8}{finding.Rule}: {finding.Detail}");
        }

        if (!json)
        {
            Console.WriteLine(
                $"{report.Rules} rules asked of a {report.What} {report.Kind}".Trim()
            );
        }

        return report.Findings.Any(finding => finding.Severity is "error")
            ? CommandLine.Refused
            : CommandLine.Done;
    }
}
