using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Breaches;

/// <summary>From a report to ma-CERT to a draft that the organisation's data controller or DPO sends or drops.</summary>
internal sealed class BreachDesk(
    CndpDbContext db,
    ControlDirectory directory,
    RecordLines lines,
    ControlTime time
) : IBreachDesk
{
    public async Task<Result<PreparedBreach>> PrepareAsync(
        BreachFacts facts,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(facts);
        var id = SameId.Of("breach", $"{facts.Report}");
        if (await FindAsync(id, cancel) is { } there)
        {
            return Prepared(there);
        }

        var row = new Breach
        {
            Id = id,
            Number = time.Number(Breach.Letter),
            Organisation = facts.Organisation,
            Report = facts.Number,
            PreparedBy = facts.By,
            PreparedAt = time.Now,
            AwareAt = facts.AwareAt.ToUniversalTime(),
        };
        db.Breaches.Add(row);
        lines.Say(
            row,
            (LineKinds.Carried, Side.Person),
            facts.By,
            ("report", facts.Number),
            ("aware", Instant(facts.AwareAt)),
            ("occurred", facts.OccurredAt is { } occurred ? Instant(occurred) : null),
            ("text", facts.Text),
            ("systems", facts.Systems),
            ("people", facts.People?.ToString(CultureInfo.InvariantCulture)),
            ("measures", facts.Measures)
        );
        await lines.CloseAsync(row.Id, row.PreparedAt + Breach.Kept, cancel);
        db.Record(
            time.Clock,
            "breach.prepared",
            $"{row.Id}",
            facts.By,
            new JsonObject { ["report"] = row.Report, ["organisation"] = $"{row.Organisation}" }
        );
        await directory.TellControllerAsync(
            row.Organisation,
            ControlNotices.BreachPrepared,
            (row, $"/cndp/breaches/{row.Id}"),
            until: null,
            cancel
        );
        try
        {
            await db.SaveChangesAsync(cancel);
            return Prepared(row);
        }
        catch (DbUpdateException failure) when (failure.IsConflict())
        {
            // The same report at the same moment: one of the two has written it.
            db.ChangeTracker.Clear();
            return await FindAsync(id, cancel) is { } faster
                ? Prepared(faster)
                : CommonProblems.VersionStale;
        }
    }

    private Task<Breach?> FindAsync(Guid id, CancellationToken cancel) =>
        db.Breaches.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);

    private static string Instant(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    private static PreparedBreach Prepared(Breach row) =>
        new(row.Id, row.Number, $"/cndp/breaches/{row.Id}");
}
