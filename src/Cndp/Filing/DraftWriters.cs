using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>Who writes in which draft of a filing: its owner, and the colleagues with whom it is shared. A draft for another controller opens only while that one's mandate holds.</summary>
internal sealed class DraftWriters(
    CndpDbContext db,
    DraftBook book,
    Registers registers,
    TimeProvider clock
)
{
    /// <param name="Owner">As whom the book opens it: a draft is sealed for whoever began it.</param>
    /// <param name="Sharing">Null where its owner alone writes.</param>
    internal sealed record Held(OpenDraft Draft, Caller Owner, DraftSharing? Sharing)
    {
        public bool IsOwn(Caller reader) =>
            string.Equals(Owner.Subject, reader.Subject, StringComparison.Ordinal);
    }

    /// <returns>COMMON-060 where there is none for this caller.</returns>
    public async Task<Result<Held>> HoldAsync(Guid id, Caller caller, CancellationToken cancel)
    {
        var sharing = await SharedWith(caller)
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Draft == id, cancel);
        var owner = sharing is null ? caller : caller with { Subject = sharing.Owner };
        if ((await book.ResumeAsync(db, owner, id, cancel)).Refused(out var problem, out var draft))
        {
            return problem;
        }

        // What an agent wrote for a controller is that one's file: with the mandate it is gone from sight.
        if (
            draft.ForOf() is { } controller
            && (await registers.CapacityAsync(caller, controller, cancel)).Refused(out _, out _)
        )
        {
            return CommonProblems.DraftUnknown;
        }

        return new Held(draft, owner, sharing);
    }

    /// <summary>The caller's drafts and those that colleagues share, the last saved first.</summary>
    public async Task<IReadOnlyList<DraftLine>> ListAsync(Caller caller, CancellationToken cancel)
    {
        var subject = caller.Subject;
        var shared = await SharedWith(caller)
            .Where(row => row.Owner != subject)
            .Join(db.Drafts, row => row.Draft, draft => draft.Id, (_, draft) => draft)
            .Select(draft => new DraftLine(draft.Id, draft.Kind, draft.UpdatedAt))
            .ToListAsync(cancel);
        return
        [
            .. (await DraftBook.MineAsync(db, caller, DeclarationDraftKind.Name, cancel))
                .Concat(shared)
                .OrderByDescending(line => line.SavedAt)
                .ThenByDescending(line => line.Id),
        ];
    }

    /// <summary>Lets the organisation's data controllers and DPOs write in the caller's draft, or no longer.</summary>
    /// <returns>COMMON-060 for a draft that is not the caller's own; CNDP-058 for one that is another controller's.</returns>
    public async Task<Result<Held>> ShareAsync(
        Guid id,
        bool shared,
        Caller caller,
        CancellationToken cancel
    )
    {
        var found = await HoldAsync(id, caller, cancel);
        if (found.Refused(out _, out var held))
        {
            return found;
        }

        if (!held.IsOwn(caller))
        {
            return CommonProblems.DraftUnknown;
        }

        if (held.Draft.ForOf() is not null || held.Draft.Kind is not DeclarationDraftKind.Name)
        {
            return MandateProblems.DraftNotShared;
        }

        if (shared == (held.Sharing is not null))
        {
            return held;
        }

        if (held.Sharing is { } before)
        {
            db.Sharings.Remove(before);
        }
        else
        {
            var now = clock.Now();
            db.Sharings.Add(
                new()
                {
                    Draft = id,
                    Organisation = caller.Organisation,
                    Owner = caller.Subject,
                    SharedAt = now,
                    TouchedAt = now,
                }
            );
        }

        db.Record(clock, shared ? "draft.shared" : "draft.withdrawn", $"{id}", caller.Subject);
        // Where the other of two clicks was faster it stands as it was asked, too.
        await db.SavedAsync(cancel);
        return await HoldAsync(id, caller, cancel);
    }

    /// <summary>Saves a step; of a shared draft it is written down who changed what, in the same transaction.</summary>
    /// <param name="version">As the form carried it: of two who save at once the second is told.</param>
    public async Task<Result<OpenDraft>> SaveAsync(
        Held held,
        int version,
        JsonObject step,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (held.Sharing is { } sharing)
        {
            string[] changed =
            [
                .. step.Where(answer =>
                        !JsonNode.DeepEquals(answer.Value, held.Draft.Content[answer.Key])
                    )
                    .Select(answer => answer.Key),
            ];
            if (changed.Length > 0)
            {
                db.Edits.Add(
                    new()
                    {
                        Draft = held.Draft.Id,
                        Version = version + 1,
                        By = caller.Subject,
                        At = clock.Now(),
                        Fields = changed,
                    }
                );
            }

            sharing.TouchedAt = clock.Now();
            db.Sharings.Update(sharing);
        }

        // Stale where the same version was made by somebody faster, or the sharing ended meanwhile.
        var saved = await book.SaveAsync(db, held.Owner, (held.Draft.Id, version), step, cancel);
        if (saved.Refused(out _, out _))
        {
            db.ChangeTracker.Clear();
        }

        return saved;
    }

    /// <summary>The latest first.</summary>
    public Task<List<DraftEdit>> EditsAsync(Guid draft, int most, CancellationToken cancel) =>
        db
            .Edits.AsNoTracking()
            .Where(row => row.Draft == draft)
            .OrderByDescending(row => row.Version)
            .Take(most)
            .ToListAsync(cancel);

    private IQueryable<DraftSharing> SharedWith(Caller caller)
    {
        var organisation = caller.SeesOrganisation() ? caller.Organisation : (Guid?)null;
        return db.Sharings.Where(row => row.Organisation == organisation);
    }
}
