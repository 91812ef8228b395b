using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Cndp.Imports;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Tables;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>Sets begun, judged row by row, confirmed and thrown away; the API and the pages stand before the same desk.</summary>
internal sealed class SetDesk(
    CndpDbContext db,
    DeclarationSeal seal,
    SetChecking checking,
    Registers registers,
    SetFiling filing,
    TimeProvider clock
)
{
    /// <summary>Sets that one person may have open at once: enough for real work, and no store for others' data.</summary>
    public const int MostOpen = 20;

    /// <param name="Name">Of the template, for people; null without one.</param>
    /// <param name="Controller">For whom rows are that name nobody; null for the caller's own organisation.</param>
    /// <param name="Table">Null where the rows come by themselves.</param>
    internal sealed record Begun(
        string? Name,
        SetTemplate Template,
        Guid? Controller,
        Table? Table
    );

    /// <returns>CNDP-057 for a set that the caller may not see.</returns>
    public async Task<Result<FilingSet>> FindAsync(
        Guid id,
        Caller caller,
        CancellationToken cancel
    ) =>
        await db.FilingSets.VisibleTo(caller).SingleOrDefaultAsync(row => row.Id == id, cancel)
            is { } found
            ? found
            : SetProblems.Unknown;

    /// <summary>Begins a set under <paramref name="id"/>; a second call with it finds the first one's. Nothing is judged yet.</summary>
    public async Task<Result<FilingSet>> OpenAsync(
        Guid id,
        Begun begun,
        Caller caller,
        CancellationToken cancel
    )
    {
        var (subject, now) = (caller.Subject, clock.Now());
        if (
            await db.FilingSets.SingleOrDefaultAsync(
                row => row.Id == id && row.Owner == subject,
                cancel
            ) is
            { } there
        )
        {
            return there;
        }

        if (!caller.SeesOrganisation())
        {
            return DeclarationProblems.MandateMissing;
        }

        if (
            begun.Controller is { } other
            && (await registers.CapacityAsync(caller, other, cancel)).Refused(
                out var problem,
                out _
            )
        )
        {
            return problem;
        }

        if (
            await db.FilingSets.CountAsync(
                row => row.Owner == subject && row.State != SetState.Filed,
                cancel
            ) >= MostOpen
        )
        {
            return CommonProblems.DraftsTooMany;
        }

        var set = new FilingSet
        {
            Id = id,
            Organisation = caller.Organisation,
            Owner = caller.Subject,
            Controller = begun.Controller,
            Template = begun.Name,
            SealedTemplate = seal.Seal(id, SetSeals.OfTemplate, begun.Template.ToJson()),
            SealedTable = begun.Table is { } table
                ? seal.Seal(id, SetSeals.OfTable, table.ToJson())
                : null,
            CreatedAt = now,
        };
        set.Touch(now);
        db.FilingSets.Add(set);
        Record("set.opened", set, caller.Subject);
        await db.SaveChangesAsync(cancel);
        return set;
    }

    public Table TableOf(FilingSet set) =>
        Table.Of(seal.Open(set.Id, SetSeals.OfTable, set.SealedTable!));

    public JsonObject FactsOf(FilingSetRow row) =>
        seal.Open(row.Declaration, SetSeals.OfRow, row.SealedFacts);

    /// <summary>Judges the rows and puts what was found in the place of what an earlier run found.</summary>
    /// <returns>CNDP-056 for a set that is confirmed; COMMON-007 where somebody else was faster.</returns>
    public async Task<Result<FilingSet>> CheckAsync(
        FilingSet set,
        IEnumerable<SetChecking.Said> rows,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (!set.CanBeChecked)
        {
            return SetProblems.NotConfirmable;
        }

        var template = SetTemplate.Read(seal.Open(set.Id, SetSeals.OfTemplate, set.SealedTemplate));
        var found = await checking.CheckAsync(set, template, rows, caller, cancel);
        set.Own = found.All(row => row.Controller == set.Organisation);
        set.Check(clock.Now());
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SetRows.Where(row => row.Set == set.Id).ExecuteDeleteAsync(cancel);
        db.SetRows.AddRange(found);
        Record("set.checked", set, caller.Subject, ("rows", found.Count));
        try
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return set;
        }
        catch (DbUpdateException failure) when (failure.IsConflict())
        {
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            return CommonProblems.VersionStale;
        }
    }

    /// <summary>The one act that files every row that is in order; the filing itself goes on behind it.</summary>
    /// <param name="undertaken">That the processings will comply with the law (law 09-08 art. 13).</param>
    public async Task<Result<FilingSet>> ConfirmAsync(
        FilingSet set,
        bool undertaken,
        Caller caller,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        if (set.State is not SetState.Checked)
        {
            return SetProblems.NotConfirmable;
        }

        if (!undertaken)
        {
            return DeclarationProblems.AnswerMissing("engagement");
        }

        var ready = db.SetRows.Where(row => row.Set == set.Id && row.State == RowState.Ready);
        var count = await ready.CountAsync(cancel);
        if (count == 0)
        {
            return SetProblems.NotConfirmable;
        }

        if (
            await ready.AnyAsync(row => row.Controller == set.Organisation, cancel)
            && (await registers.CapacityAsync(caller, set.Organisation, cancel)).Refused(
                out var problem,
                out _
            )
        )
        {
            return problem;
        }

        set.Confirm(caller.Subject, Confirmation.Of(caller, evidence).ToString(), clock.Now());
        db.Record(
            clock,
            "set.confirmed",
            $"{set.Id}",
            caller.Subject,
            new JsonObject
            {
                ["rows"] = count,
                ["acr"] = evidence?.Level.Acr(),
                ["payload"] = evidence?.PayloadDigest,
            }
        );
        var saved = await SaveAsync(set, cancel);
        filing.Wake();
        return saved;
    }

    /// <summary>A row goes on as a draft of its own, where it is mended in the form.</summary>
    public async Task<Result<FilingSetRow>> LeaveAsync(
        FilingSet set,
        int line,
        CancellationToken cancel
    )
    {
        var row = await db.SetRows.SingleOrDefaultAsync(
            found => found.Set == set.Id && found.Line == line,
            cancel
        );
        return row is null ? SetProblems.Unknown
            : row.State is not (RowState.Wrong or RowState.Refused) ? SetProblems.NotConfirmable
            : row.Controller is null ? SetProblems.ControllerUnknown(Column.Ice)
            : row;
    }

    public async Task DraftedAsync(FilingSetRow row, CancellationToken cancel)
    {
        (row.State, row.TouchedAt) = (RowState.Drafted, clock.Now());
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Throws a set away with all its rows; not one that is being filed.</summary>
    public async Task<Result<FilingSet>> DiscardAsync(
        FilingSet set,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (set.State is SetState.Confirmed)
        {
            return SetProblems.NotConfirmable;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SetRows.Where(row => row.Set == set.Id).ExecuteDeleteAsync(cancel);
        db.FilingSets.Remove(set);
        Record("set.discarded", set, caller.Subject);
        var saved = await SaveAsync(set, cancel);
        if (!saved.Refused(out _, out _))
        {
            await transaction.CommitAsync(cancel);
        }

        return saved;
    }

    private async Task<Result<FilingSet>> SaveAsync(FilingSet set, CancellationToken cancel)
    {
        return await db.SavedAsync(cancel) ? set : CommonProblems.VersionStale;
    }

    private void Record(string type, FilingSet set, string actor, params (string, int)[] counts)
    {
        var payload = new JsonObject { ["organisation"] = $"{set.Organisation}" };
        foreach (var (name, count) in counts)
        {
            payload[name] = count;
        }

        db.Record(clock, type, $"{set.Id}", actor, payload);
    }
}

/// <summary>As whom the rows of a set are filed after its confirmation: the person or machine as they stood then, and how they had proven it. No token and no secret.</summary>
internal sealed record Confirmation(
    string Subject,
    string? ClientId,
    Guid Organisation,
    string? OrganisationKind,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Scopes,
    AssuranceLevel Assurance,
    AssuranceLevel? Level,
    string? Payload
)
{
    public static Confirmation Of(Caller caller, AssuranceEvidence? evidence) =>
        new(
            caller.Subject,
            caller.ClientId,
            caller.Organisation,
            caller.OrganisationKind,
            [.. caller.Roles.Order(StringComparer.Ordinal)],
            [.. caller.Scopes.Order(StringComparer.Ordinal)],
            caller.Assurance,
            evidence?.Level,
            evidence?.PayloadDigest
        );

    public static Confirmation Read(string json) =>
        JsonSerializer.Deserialize<Confirmation>(json, JsonSerializerOptions.Web)!;

    public override string ToString() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public Caller ToCaller() =>
        new(
            Subject,
            ClientId,
            Organisation,
            OrganisationKind,
            Roles.ToHashSet(StringComparer.Ordinal),
            Scopes.ToHashSet(StringComparer.Ordinal),
            Assurance
        );

    public AssuranceEvidence? ToEvidence() =>
        Level is { } level && Payload is { } digest ? new(level, digest) : null;
}
