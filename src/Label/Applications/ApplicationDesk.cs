using System.Globalization;
using System.Text.Json;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Committee;
using MarocNumeric.Trust.Label.Judging;
using MarocNumeric.Trust.Label.SiteTests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>What goes with the steps of an application: who is told, what is given in writing under the label's seal, and what a test of the site found. Nothing is saved here.</summary>
internal sealed class ApplicationDesk(
    LabelDbContext db,
    PaperDesk<LabelDbContext> papers,
    ProcedurePapers wording,
    IStringLocalizer<ApplicationTexts> texts,
    IServiceProvider services,
    TimeProvider clock
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Tells the merchants of the organisation.</summary>
    public async Task TellMerchantsAsync(Application row, string kind, CancellationToken cancel) =>
        await TellAsync(row, kind, Roles.Merchant, row.Organisation, cancel);

    /// <summary>Tells everybody who holds a role of the label.</summary>
    public async Task TellLabelAsync(
        Application row,
        string kind,
        string role,
        CancellationToken cancel
    ) => await TellAsync(row, kind, role, organisation: null, cancel);

    public void Tell(Application row, string kind, string account)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = row.Number ?? row.Domain,
            ["domain"] = row.Domain,
        };
        if (row.DueAt is { } end)
        {
            // A term that is over at midnight has the day before as its last.
            values["until"] = end.AddTicks(-1).ToString("O", CultureInfo.InvariantCulture);
        }

        db.Notify(clock, new(account, kind, ReadApplication.PathOf(row.Id), values));
    }

    /// <summary>A paper in French and Arabic under the label's seal.</summary>
    /// <param name="kind">Its title and its first sentence are the texts "paper-{kind}" and "paper-{kind}-lead".</param>
    /// <param name="more">Rows that only this one has; called in each language.</param>
    public void Paper(
        Application row,
        (string Kind, int Occasion) kind,
        Reasons? reasons = null,
        Func<IReadOnlyList<PaperRow>>? more = null
    )
    {
        var at = clock.Now();
        papers.Ask(
            new(
                row.Id,
                kind.Kind,
                kind.Occasion,
                SealingBody.Label,
                at + Application.Kept,
                () =>
                    new(
                        texts["paper-body"],
                        texts[$"paper-{kind.Kind}"],
                        row.Number!,
                        at,
                        [
                            new PaperParagraph(texts[$"paper-{kind.Kind}-lead"], Strong: true),
                            new PaperRows([
                                new(texts["number"], row.Number!, Latin: true),
                                new(texts["company"], row.Company),
                                new(texts["ice"], row.Ice, Latin: true),
                                new(texts["site"], row.SiteName),
                                new(texts["domain"], row.Domain, Latin: true),
                                new(
                                    texts["catalogue"],
                                    row.Catalogue.ToString("O", CultureInfo.InvariantCulture),
                                    Latin: true
                                ),
                                new(texts["paper-at"], Moments.When(at)),
                                .. more?.Invoke() ?? [],
                            ]),
                            .. reasons is null
                                ? []
                                : wording.ReasonsOf(reasons.Legal, reasons.Factual),
                        ]
                    )
            )
        );
    }

    public string Text(string key) => texts[key];

    /// <summary>Until when something may be done, as a row of a paper.</summary>
    public IReadOnlyList<PaperRow> Until(DateTimeOffset? end) =>
        end is { } until ? [new(texts["until"], Moments.LastDay(until))] : [];

    public IReadOnlyList<PaperRow> Label(Award award) =>
        [
            new(texts["label-number"], award.Number, Latin: true),
            new(texts["valid-until"], Moments.LastDay(award.ValidUntil)),
        ];

    public IReadOnlyList<PaperRow> Voices(Voices voices) =>
        [new(texts["voices"], texts["voices-counted", voices.For, voices.Against, voices.Later])];

    /// <summary>Nothing more comes: its points are kept as long as it is.</summary>
    public async Task CloseAsync(Application row, CancellationToken cancel)
    {
        foreach (
            var point in await db
                .Points.Where(point => point.Application == row.Id)
                .ToListAsync(cancel)
        )
        {
            point.Close(row.ClosedAt);
        }
    }

    /// <summary>Sets what the last test of the site found beside the answers; an answer that nobody gave yet is taken from it.</summary>
    /// <returns>Whether there was one that is new.</returns>
    public async Task<bool> MeasureAsync(Application row, CancellationToken cancel)
    {
        var test = await db.SiteTests.LastOfAsync(row.Domain, cancel);
        if (
            test is null
            || string.Equals(test.Sha256, row.TestSha256, StringComparison.Ordinal)
                && test.Id == row.Test
        )
        {
            return false;
        }

        var points = await db
            .Points.Where(point => point.Application == row.Id)
            .ToDictionaryAsync(point => point.Criterion, StringComparer.Ordinal, cancel);
        var file = services.GetRequiredService<FileComparison>();
        foreach (var found in TestReport.Read(test.Report!).Findings)
        {
            if (points.GetValueOrDefault(found.Criterion) is not { } point)
            {
                continue;
            }

            var finding = await file.HoldAsync(found, row.Ice, cancel);

            point.Measured(finding.Outcome, JsonSerializer.Serialize(finding.Evidence, Options));
            if (point.Claim is null && ClaimOf(finding.Outcome) is { } claim)
            {
                point.Said(
                    claim,
                    explanation: null,
                    finding.Evidence.Select(each => each.Where).FirstOrDefault(IsAddress)
                );
            }
        }

        row.Measured(test.Id, test.Sha256, clock.Now());
        db.Record(
            clock,
            "application.measured",
            $"{row.Id}",
            "system",
            new() { ["test"] = $"{test.Id}", ["sha256"] = test.Sha256 }
        );
        return true;
    }

    public static IReadOnlyList<FoundEvidence> EvidenceOf(ApplicationPoint point) =>
        point.FoundEvidence is { } json
            ? JsonSerializer.Deserialize<FoundEvidence[]>(json, Options)!
            : [];

    /// <summary>What was not seen, or wants a look, is for the merchant to say.</summary>
    private static Claim? ClaimOf(Outcome outcome) =>
        outcome switch
        {
            Outcome.Conform => Claim.Conform,
            Outcome.NonConform => Claim.NotConform,
            _ => null,
        };

    private static bool IsAddress(string? where) =>
        Uri.TryCreate(where, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";

    private async Task TellAsync(
        Application row,
        string kind,
        string role,
        Guid? organisation,
        CancellationToken cancel
    )
    {
        if (services.GetService<IAddressBook>() is not { } book)
        {
            return;
        }

        foreach (var account in await book.HoldersOfAsync(role, organisation, cancel))
        {
            Tell(row, kind, account);
        }
    }
}
