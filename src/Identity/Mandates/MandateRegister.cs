using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>Answers other modules from the mandates that representatives signed and agents accepted.</summary>
internal sealed class MandateRegister(IdentityDbContext db, TimeProvider clock) : IMandateRegister
{
    public async Task<MandateStanding?> FindAsync(
        Guid organisation,
        string agent,
        string scope,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        if (!Guid.TryParse(agent, out var account))
        {
            return null;
        }

        var rows = await db
            .Mandates.AsNoTracking()
            .Where(row =>
                row.Agent == account
                && row.Organisation == organisation
                && row.Scope == scope
                && row.AcceptedAt != null
            )
            .ToListAsync(cancel);
        return Best(rows, at) is { } found ? Of(found) : null;
    }

    public async Task<IReadOnlyList<MandateStanding>> HeldAsync(
        string agent,
        string scope,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        if (!Guid.TryParse(agent, out var account))
        {
            return [];
        }

        var rows = await db
            .Mandates.AsNoTracking()
            .Where(row => row.Agent == account && row.Scope == scope && row.AcceptedAt != null)
            .ToListAsync(cancel);
        return
        [
            .. rows.GroupBy(row => row.Organisation)
                .Select(group => Best(group, at))
                .OfType<Mandate>()
                .OrderBy(row => row.Id)
                .Select(Of),
        ];
    }

    /// <summary>Where several run at once: the one with acts left, then the one that runs longest.</summary>
    private static Mandate? Best(IEnumerable<Mandate> rows, DateTimeOffset at) =>
        rows.Where(row => row.IsInForce(at))
            .OrderByDescending(row => row.MostActs is null || row.Acts < row.MostActs)
            .ThenByDescending(row => row.EndsAt)
            .FirstOrDefault();

    public async Task<MandateStanding?> FindAsync(Guid mandate, CancellationToken cancel) =>
        await db.Mandates.AsNoTracking().SingleOrDefaultAsync(row => row.Id == mandate, cancel)
            is { } found
            ? Of(found)
            : null;

    public async Task<bool> UseAsync(Guid mandate, Guid act, CancellationToken cancel)
    {
        var now = clock.Now();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.MandateUses.AnyAsync(row => row.Mandate == mandate && row.Act == act, cancel))
        {
            return true;
        }

        // The condition stands in the statement that counts: of two that race, the second waits and then sees the first.
        var counted = await db
            .Mandates.Where(row =>
                row.Id == mandate
                && row.State == MandateState.Accepted
                && row.StartsAt <= now
                && row.EndsAt > now
                && (row.MostActs == null || row.Acts < row.MostActs)
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Acts, row => row.Acts + 1),
                cancel
            );
        if (counted == 0)
        {
            return false;
        }

        var use = new MandateUse
        {
            Mandate = mandate,
            Act = act,
            UsedAt = now,
        };
        db.MandateUses.Add(use);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            // The same act was counted meanwhile, and this count goes with its transaction.
            db.Entry(use).State = EntityState.Detached;
            return true;
        }

        await transaction.CommitAsync(cancel);
        return true;
    }

    private static MandateStanding Of(Mandate row) =>
        new(
            row.Id,
            row.Number,
            row.Organisation,
            row.Agent.ToString(),
            row.Scope,
            row.MostActs,
            row.StartsAt,
            row.EndsAt,
            row.EndedAt
        )
        {
            ActsLeft = row.MostActs - row.Acts,
        };
}
