using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Domains;
using MarocNumeric.Trust.Label.Judging;
using MarocNumeric.Trust.Label.SiteTests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Label.Surveillance;

/// <summary>
/// Every label that stands has its site tested each night by the checks of the free test, at its own minute of the window.
/// A blocking criterion that fails two nights in a row puts the label under watch, and the holder is told what to mend; two
/// good nights end that watch. A domain that its holder no longer shows to be theirs fails as well: whoever has it now would
/// show the seal. What a machine cannot see, and a site that cannot be read, change nothing.
/// </summary>
internal sealed class NightWatch(
    IServiceScopeFactory scopes,
    TestRunning running,
    IOptions<LabelOptions> options,
    TimeProvider clock,
    ILogger<NightWatch> logger
) : RecurringJob("nightly surveillance of labels", TimeSpan.FromMinutes(1), clock, logger)
{
    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await ReadAsync(services, cancel);
        await BeginAsync(services, cancel);
    }

    private async Task BeginAsync(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<LabelDbContext>();
        var (now, plan) = (Clock.Now(), options.Value.Surveillance.Plan);
        var night = plan.NightOf(now);
        var standing = await db
            .Awards.AsNoTracking()
            .Where(row =>
                row.ValidUntil > now
                && row.State != AwardState.Withdrawn
                && row.State != AwardState.Expired
                && !db.NightChecks.Any(check => check.Award == row.Id && check.Night >= night)
            )
            .Select(row => new
            {
                row.Id,
                row.Domain,
                row.Catalogue,
            })
            .ToListAsync(cancel);
        foreach (var label in standing.Where(label => plan.At(label.Id, night) <= now))
        {
            var check = await db.NightChecks.SingleOrDefaultAsync(
                row => row.Award == label.Id,
                cancel
            );
            if (check is null)
            {
                check = new() { Award = label.Id };
                db.NightChecks.Add(check);
            }

            var test = new SiteTest
            {
                Id = Ids.New(Clock),
                Domain = label.Domain,
                Catalogue = label.Catalogue,
                AskedAt = now,
            };
            db.SiteTests.Add(test);
            check.Begin(night, test.Id);
            if (!await db.SavedAsync(cancel))
            {
                // Another process was first; the next turn looks again.
                return;
            }
        }

        running.Wake();
    }

    private async Task ReadAsync(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<LabelDbContext>();
        var book = services.GetRequiredService<CriteriaBook>();
        var register = services.GetRequiredService<AwardRegister>();
        var ended = await db
            .NightChecks.Where(check => check.Test != null)
            .Join(
                db.SiteTests.Where(test =>
                    test.State == SiteTestState.Finished || test.State == SiteTestState.Failed
                ),
                check => check.Test,
                test => test.Id,
                (check, test) => new { Check = check, Test = test }
            )
            .ToListAsync(cancel);
        foreach (var (check, test) in ended.Select(each => (each.Check, each.Test)))
        {
            var award = await db.Awards.SingleAsync(row => row.Id == check.Award, cancel);
            var report = await HeldAsync(ReportOf(test), award, services, cancel);
            var failing = FailingOf(report, test, book);
            if (failing is not null && await db.HasLostAsync(award, cancel))
            {
                failing.Add(ClaimedDomain.Criterion);
            }

            check.Read(failing, Clock.Now(), ReceiptOf(report));
            db.Record(
                Clock,
                "label.looked-at",
                $"{check.Award}",
                "system",
                new() { ["failing"] = check.Failing, ["sha256"] = test.Sha256 }
            );
            if (check.BadNights >= NightCheck.Nights && award.State is AwardState.Active)
            {
                await register.WatchAsync(
                    award,
                    AwardReason.Surveillance,
                    check.Failing,
                    "system",
                    cancel
                );
            }
            else if (
                check.GoodNights >= NightCheck.Nights
                && award is { State: AwardState.UnderWatch, Reason: AwardReason.Surveillance }
            )
            {
                await register.RestoreAsync(award, note: null, "system", cancel);
            }

            if (!await db.SavedAsync(cancel))
            {
                // Another process was first; the next turn looks again.
                return;
            }
        }
    }

    /// <returns>Null where the site could not be read.</returns>
    private static TestReport? ReportOf(SiteTest test) =>
        test.Report is { } json
        && TestReport.Read(json) is { Verdict: not VerdictKind.Unreachable } report
            ? report
            : null;

    /// <summary>The numbers that the site shows, held against the ICE of the label's holder.</summary>
    private static async Task<TestReport?> HeldAsync(
        TestReport? report,
        Award award,
        IServiceProvider services,
        CancellationToken cancel
    )
    {
        if (report is null)
        {
            return null;
        }

        var file = services.GetRequiredService<FileComparison>();
        var findings = new List<Finding>(report.Findings.Count);
        foreach (var finding in report.Findings)
        {
            findings.Add(await file.HoldAsync(finding, award.Ice, cancel));
        }

        return report with
        {
            Findings = findings,
        };
    }

    /// <returns>Null where the site could not be read.</returns>
    private static List<string>? FailingOf(TestReport? report, SiteTest test, CriteriaBook book)
    {
        var criteria = book.Find(test.Catalogue)!;
        return report
            ?.Findings.Where(finding =>
                finding.Outcome is Outcome.NonConform
                && criteria.Find(finding.Criterion) is { Blocking: true }
            )
            .Select(finding => finding.Criterion)
            .ToList();
    }

    /// <returns>The number of the CNDP that stands on the site; null for none.</returns>
    private static string? ReceiptOf(TestReport? report) =>
        report
            ?.Findings.Where(finding =>
                string.Equals(finding.Criterion, ReceiptChecks.Criterion, StringComparison.Ordinal)
            )
            .Select(finding => ReceiptChecks.NumberOf(finding.Evidence))
            .FirstOrDefault();
}
