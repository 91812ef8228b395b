using System.CommandLine;
using System.Text.Json;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.TrustLog;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust journal verify`: finds any altered, removed, inserted, reordered or truncated row of any module's journal.</summary>
internal static class JournalCommand
{
    public static Command Make()
    {
        var json = new Option<bool>("--json") { Description = "Answer for programs" };
        var verify = new Command(
            "verify",
            "Holds every journal against its signed heads, its seals and its trust log"
        )
        {
            json,
        };
        verify.TreatUnmatchedTokensAsErrors = false;
        verify.SetAction(
            (parsed, cancel) =>
                LocalSuite.WithAsync(
                    parsed,
                    prepare: false,
                    services => VerifyAsync(services, parsed.GetValue(json), cancel),
                    cancel
                )
        );
        return new Command("journal", "The record of what happened") { verify };
    }

    private static async Task<int> VerifyAsync(
        IServiceProvider services,
        bool json,
        CancellationToken cancel
    )
    {
        var heads = services.GetRequiredService<JournalHeads>();
        var checkpoints = services.GetRequiredService<LogCheckpoints>();
        var reports = new List<JournalReport>();
        foreach (var store in services.GetServices<IModuleStore>())
        {
            reports.Add(
                await store.ReadAsync(db =>
                    db.VerifyJournalAsync(store.Name, heads, checkpoints, cancel)
                )
            );
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(reports, JsonSerializerOptions.Web));
        }

        foreach (var report in json ? [] : reports)
        {
            Console.WriteLine(
                report.Faults.Count == 0
                    ? $"{report.Module}: {report.Entries} entries hold, {report.Waiting} wait for their place, {report.Committed} are in the trust log"
                    : $"{report.Module}: {report.Faults.Count} faults in {report.Entries} entries"
            );
            foreach (var fault in report.Faults)
            {
                Console.WriteLine($"  {fault}");
            }
        }

        return reports.TrueForAll(report => report.Faults.Count == 0)
            ? CommandLine.Done
            : CommandLine.Refused;
    }
}
