using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Register;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>Writes down what a move has changed, for the save that follows: the fact, since when it stands so, the commission's paper, the entry of the national register, and who is told.</summary>
internal sealed class DeclarationRegistry(
    CndpDbContext db,
    DeclarationSeal seal,
    DeclarationPapers papers,
    TimeProvider clock
)
{
    /// <param name="Type">Of the fact in the journal, "declaration.receipt-issued".</param>
    /// <param name="Actor">The caller, or <see cref="Declaration.TheClock"/>.</param>
    /// <param name="Paper">Null where the move has none.</param>
    /// <param name="Notice">For the controller's side; null where they moved it themselves.</param>
    /// <param name="Until">For the notice.</param>
    /// <param name="Deliberation">For the paper; null where no sitting decided.</param>
    internal sealed record Entry(
        string Type,
        string Actor,
        CommissionActKind? Paper = null,
        string? Notice = null,
        DateTimeOffset? Until = null,
        JsonObject? Payload = null,
        Deliberation? Deliberation = null
    );

    /// <param name="facts">Of the content that holds now; opened here where null.</param>
    public async Task EnterAsync(
        Declaration row,
        Entry entry,
        JsonObject? facts,
        CancellationToken cancel
    )
    {
        var now = clock.Now();
        var payload = entry.Payload ?? [];
        payload["state"] = $"{row.State}";
        db.Record(clock, entry.Type, row.Id.ToString(), entry.Actor, payload);
        if (HasMoved(row))
        {
            db.Steps.Add(
                new()
                {
                    Declaration = row.Id,
                    Version = row.Version,
                    State = row.State,
                    Content = row.Content,
                    At = now,
                }
            );
        }

        facts ??= await FactsAsync(row, cancel);
        if (entry.Paper is { } kind)
        {
            await papers.AskAsync(
                new(
                    row,
                    facts,
                    kind,
                    now,
                    entry.Actor is Declaration.TheClock ? null : entry.Actor,
                    entry.Deliberation
                ),
                cancel
            );
        }

        await PublishAsync(row, facts, now, cancel);
        await FallAsync(row, entry, now, cancel);
        if (entry.Notice is { } notice && !await IsToldWithSetAsync(row, entry, cancel))
        {
            db.Tell(clock, row, notice, [row.FiledBy], entry.Until);
        }
    }

    /// <summary>Of what one act has filed, receipts that leave by themselves are told of together, once none is left to come.</summary>
    private async Task<bool> IsToldWithSetAsync(
        Declaration row,
        Entry entry,
        CancellationToken cancel
    ) =>
        entry.Paper is CommissionActKind.Receipt
        && entry.Actor is Declaration.TheClock
        && await db.FilingSets.AnyAsync(
            set =>
                set.ReceiptsToldAt == null
                && db.SetRows.Any(line => line.Set == set.Id && line.Declaration == row.Id),
            cancel
        );

    /// <summary>A proposal or an extension leaves a filing where it stands.</summary>
    private bool HasMoved(Declaration row)
    {
        var entry = db.Entry(row);
        return entry.State is EntityState.Added
            || entry.Property(tracked => tracked.State).IsModified
            || entry.Property(tracked => tracked.Content).IsModified;
    }

    /// <summary>What was answered, in the version that holds.</summary>
    public Task<JsonObject> FactsAsync(Declaration row, CancellationToken cancel) =>
        FactsAsync(row.Id, row.Content, cancel);

    /// <summary>The same of a filing of which no more is known than where it stands.</summary>
    public async Task<JsonObject> FactsOfAsync(Guid declaration, CancellationToken cancel) =>
        await FactsAsync(
            await db.Declarations.AsNoTracking().SingleAsync(row => row.Id == declaration, cancel),
            cancel
        );

    public async Task<JsonObject> FactsAsync(
        Guid declaration,
        int content,
        CancellationToken cancel
    ) =>
        seal.Open(
            await db
                .Contents.AsNoTracking()
                .SingleAsync(
                    found => found.Declaration == declaration && found.Number == content,
                    cancel
                )
        );

    /// <summary>A transfer stands on its base filing: it ends in the save that ends that.</summary>
    private async Task FallAsync(
        Declaration row,
        Entry entry,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        if (
            !row.Kind.IsBasis()
            || row.State
                is not (
                    DeclarationState.Reclassified
                    or DeclarationState.NotExempt
                    or DeclarationState.Withdrawn
                    or DeclarationState.Ended
                )
        )
        {
            return;
        }

        foreach (
            var transfer in await db
                .Declarations.Where(other => other.Basis == row.Id)
                .OrderBy(other => other.Id)
                .ToListAsync(cancel)
        )
        {
            if (transfer.Fall(now))
            {
                await EnterAsync(
                    transfer,
                    new(
                        "declaration.fell",
                        entry.Actor,
                        Notice: DeclarationNotices.Fell,
                        Payload: new JsonObject { ["basis"] = row.Number }
                    ),
                    facts: null,
                    cancel
                );
            }
        }
    }

    /// <summary>A transfer of what is only a public register stays out of the national one with it (art. 47).</summary>
    private async Task<bool> IsOfRegisterAsync(Declaration row, CancellationToken cancel) =>
        row.Basis is { } basis
        && await db.Declarations.AnyAsync(
            found => found.Id == basis && found.Kind == DeclarationKind.ExemptRegister,
            cancel
        );

    private async Task PublishAsync(
        Declaration row,
        JsonObject facts,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var there = await db.Entries.FindAsync([row.Id], cancel);
        if (!row.IsPublic || await IsOfRegisterAsync(row, cancel))
        {
            // Submitted to authorisation after its receipt: what has no effect any more is not shown as a declaration.
            if (there is not null)
            {
                db.Entries.Remove(there);
                db.Changes.Add(RegisterChange.Of(row, RegisterChangeKind.Removed, clock));
            }

            return;
        }

        if (there is null)
        {
            db.Entries.Add(RegisterItems.EntryOf(row, facts, now));
            db.Changes.Add(RegisterChange.Of(row, RegisterChangeKind.Entered, clock));
        }
        else
        {
            RegisterItems.Show(there, row, facts, now);
            if (HasMoved(row))
            {
                db.Changes.Add(RegisterChange.Of(row, RegisterChange.KindOf(row.State), clock));
            }
        }
    }
}
