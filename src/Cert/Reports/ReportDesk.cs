using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Observables;
using MarocNumeric.Trust.Cert.Rsit;
using MarocNumeric.Trust.Cert.Triage;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>From what somebody sends to a report with its number, its receipt and an incident that waits in the queue. Every door stands before this desk.</summary>
internal sealed class ReportDesk(
    CertDbContext db,
    CaseSeal seal,
    ReportPapers papers,
    Team team,
    IOptions<CertOptions> options,
    TimeProvider clock
)
{
    /// <summary>Takes a report under <paramref name="id"/>; a second call with it finds the first one's.</summary>
    public Task<Result<Report>> ReceiveAsync(
        Guid id,
        ReportFacts facts,
        Sender sender,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    ) => ReceiveAsync(id, facts, sender, evidence, _ => Task.CompletedTask, cancel);

    /// <param name="beside">What is kept with it in the same commit; called where the report is new.</param>
    public async Task<Result<Report>> ReceiveAsync(
        Guid id,
        ReportFacts facts,
        Sender sender,
        AssuranceEvidence? evidence,
        Func<Report, Task> beside,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(beside);
        // Whoever sends it reads nothing here: not the incident that it opens, nor another module's report.
        await using var beyond = await db.BeyondAsync(cancel);
        if (await ThereAsync(id, sender, cancel) is { } there)
        {
            return there;
        }

        var desk = await team.DeskAsync(facts.Tlp, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var row = AddReport(id, facts, sender);
        Name(row, desk, sender);
        db.Record(
            clock,
            "report.received",
            $"{row.Id}",
            sender.Account ?? "anonymous",
            new JsonObject
            {
                ["number"] = row.Number,
                ["channel"] = $"{row.Channel}",
                ["organisation"] = row.Organisation?.ToString(),
                ["incident"] = $"{row.Incident}",
                ["tlp"] = row.Tlp.Label(),
                ["acr"] = evidence?.Level.Acr(),
                ["payload"] = evidence?.PayloadDigest,
            }
        );
        papers.Receipt(row, DigestOf(facts));
        await db.TellTrustServiceAsync(clock, (row, facts), cancel);
        await beside(row);
        // Last: whoever takes the next number waits for this commit.
        var incident = AddIncident(row, facts, sender, await ReferenceAsync(cancel));
        db.Tell(clock, incident, CaseNotices.Received, desk);
        try
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException failure) when (failure.IsConflict())
        {
            // The same report at the same moment: one of the two has been taken.
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            return await ThereAsync(id, sender, cancel) is { } faster
                ? faster
                : CommonProblems.VersionStale;
        }

        return row;
    }

    /// <summary>What is known later: a further version with its date. The ones before stay as they are.</summary>
    public Result<Report> Complement(Report row, ReportFacts facts, string? by)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(facts);
        if (row.Versions >= Report.MostVersions)
        {
            return ReportProblems.TooManyVersions;
        }

        row.Versions++;
        row.Version++;
        AddVersion(row, facts, by);
        papers.Receipt(row, DigestOf(facts));
        db.Record(
            clock,
            "report.complemented",
            $"{row.Id}",
            by ?? "anonymous",
            new JsonObject { ["version"] = row.Versions }
        );
        return row;
    }

    /// <summary>What a further version brings that the report does not have yet: its observables, and word of a trust service that is hit.</summary>
    public async Task AddFoundAsync(Report row, ReportFacts facts, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(facts);
        await db.TellTrustServiceAsync(clock, (row, facts), cancel);
        var known = await db
            .Observables.Where(found => found.Report == row.Id)
            .Select(found => found.Key)
            .ToListAsync(cancel);
        AddObservables(
            row,
            ObservableReading
                .Read(facts.Text)
                .Where(found => !known.Contains(found.Key, StringComparer.Ordinal))
                .Take(ReportObservable.Most - known.Count)
        );
    }

    /// <summary>Whether a report said these facts when it came: the same identifier with others is not the same report.</summary>
    public async Task<bool> SaysAsync(Report row, ReportFacts facts, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        // Whoever sends it again holds its identifier or its code, and learns nothing but whether it says the same.
        await using var beyond = await db.BeyondAsync(cancel);
        var first = await db
            .ReportVersions.AsNoTracking()
            .Where(version => version.Report == row.Id && version.Number == 1)
            .Select(version => version.Digest)
            .SingleAsync(cancel);
        return first.AsSpan().SequenceEqual(DigestOf(facts));
    }

    public static byte[] DigestOf(ReportFacts facts) => SHA256.HashData(CaseSeal.Octets(facts));

    private Report AddReport(Guid id, ReportFacts facts, Sender sender)
    {
        using var chance = RandomNumberGenerator.Create();
        var row = new Report
        {
            Id = id,
            Number = RandomNumber.New(Report.Letter, chance).ToString(),
            Channel = sender.Channel,
            Organisation = sender.Organisation,
            Source = sender.Account,
            CodeHash = sender.CodeHash,
            Tlp = facts.Tlp,
            Language = sender.Language,
            Type = facts.Type,
            Class = facts.Class,
            AwareAt = facts.AwareAt.ToUniversalTime(),
            ReceivedAt = clock.Now(),
            Print = TextPrint.Of(facts.Description),
            Incident = Ids.New(clock),
        };
        db.Reports.Add(row);
        AddVersion(row, facts, sender.Account);
        AddObservables(row, ObservableReading.Read(facts.Text));
        return row;
    }

    /// <summary>The incident that a report opens.</summary>
    private Incident AddIncident(Report row, ReportFacts facts, Sender sender, string reference)
    {
        var level = Severity.Of(facts.Victim, facts.Effect, facts.LossMad, options.Value);
        var incident = new Incident
        {
            Id = row.Incident,
            Reference = reference,
            Tlp = facts.Tlp,
            Type = facts.Type,
            TypeVersion = RsitCatalogue.Version,
            Level = level.Value,
            Score = Priority.Of(facts, reports: 1).Score(),
            ReceivedAt = row.ReceivedAt,
            OpenedAt = row.ReceivedAt,
        };
        db.Incidents.Add(incident);
        db.Steps.Add(
            new()
            {
                Incident = incident.Id,
                Version = incident.Version,
                Act = "opened",
                State = incident.State,
                Level = incident.Level,
                At = row.ReceivedAt,
                By = sender.Account ?? "anonymous",
                Sealed = null,
            }
        );
        return incident;
    }

    /// <summary>Whose it is: the organisation as a party, and where it is TLP:RED the persons by name.</summary>
    private void Name(Report row, IReadOnlyList<string> desk, Sender sender)
    {
        var now = clock.Now();
        if (sender.Organisation is { } organisation)
        {
            db.Parties.Add(
                new()
                {
                    Case = row.Incident,
                    Organisation = organisation,
                    Reported = true,
                    Since = now,
                }
            );
        }

        if (row.Tlp is not Tlp.Red)
        {
            return;
        }

        foreach (var @case in (Guid[])[row.Id, row.Incident])
        {
            foreach (var account in desk)
            {
                db.NamedReaders.Add(
                    new()
                    {
                        Case = @case,
                        Account = account,
                        NamedBy = "intake",
                        Since = now,
                    }
                );
            }
        }
    }

    private void AddVersion(Report row, ReportFacts facts, string? by) =>
        db.ReportVersions.Add(
            new()
            {
                Report = row.Id,
                Number = row.Versions,
                Sealed = seal.Close("report", row.Id, row.Versions, facts),
                Digest = DigestOf(facts),
                By = by,
                At = clock.Now(),
            }
        );

    /// <param name="found">Without what the report has already.</param>
    public void AddObservables(Report row, IEnumerable<Observable> found)
    {
        var now = clock.Now();
        db.Observables.AddRange(
            found.Select(one => new ReportObservable
            {
                Report = row.Id,
                Key = one.Key,
                Kind = one.Kind,
                Value = one.Value,
                FirstAt = now,
            })
        );
    }

    private async Task<string> ReferenceAsync(CancellationToken cancel)
    {
        // Taken in the transaction of the incident that bears it: no gap, and whoever reports next waits for this commit.
        var number = await db.NextNumberAsync(Report.Letter, clock, cancel);
        return FormattableString.Invariant($"MACERT-{number.Year:D4}-{number.Count:D6}");
    }

    private async Task<Report?> ThereAsync(Guid id, Sender sender, CancellationToken cancel) =>
        await db.Reports.SingleOrDefaultAsync(
            row => row.Id == id && row.Source == sender.Account && row.Channel == sender.Channel,
            cancel
        );
}

/// <summary>Who sends, by which door.</summary>
/// <param name="Organisation">In whose name; null for a person's own.</param>
/// <param name="Account">Null for whoever has none.</param>
/// <param name="CodeHash">For the anonymous.</param>
/// <param name="Language">Of the pages or of the request.</param>
internal sealed record Sender(
    ReportChannel Channel,
    Guid? Organisation,
    string? Account,
    byte[]? CodeHash,
    string Language
);
