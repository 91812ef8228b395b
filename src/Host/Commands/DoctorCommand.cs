using System.CommandLine;
using System.Text.Json;
using MarocNumeric.Trust.Common.Contracts;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust doctor`: exit 1 and a sentence for each thing wrong.</summary>
internal static class DoctorCommand
{
    public static Command Make()
    {
        var json = new Option<bool>("--json") { Description = "Answer for programs" };
        var command = new Command("doctor", "Looks at everything that must be right") { json };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, cancel) =>
                LocalSuite.WithAsync(
                    parsed,
                    prepare: false,
                    services => LookAsync(services, parsed.GetValue(json), cancel),
                    cancel
                )
        );
        return command;
    }

    private static async Task<int> LookAsync(
        IServiceProvider services,
        bool json,
        CancellationToken cancel
    )
    {
        var findings = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var check in services.GetServices<IDoctorCheck>())
        {
            findings[check.Name] = await FindAsync(check, cancel);
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(findings));
        }

        foreach (var (name, wrong) in json ? [] : findings)
        {
            Console.WriteLine(wrong.Count == 0 ? $"ok     {name}" : $"WRONG  {name}");
            foreach (var sentence in wrong)
            {
                Console.WriteLine($"       {sentence}");
            }
        }

        return findings.Values.All(wrong => wrong.Count == 0)
            ? CommandLine.Done
            : CommandLine.Refused;
    }

    private static async Task<IReadOnlyList<string>> FindAsync(
        IDoctorCheck check,
        CancellationToken cancel
    )
    {
        try
        {
            return await check.FindAsync(cancel);
        }
#pragma warning disable CA1031 // A check that cannot look is itself a finding; the others still run.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return [$"The check could not be made: {failure.Message}"];
        }
    }
}
