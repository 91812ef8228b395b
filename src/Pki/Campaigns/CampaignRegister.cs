using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Campaigns;

/// <summary>Campaigns and what became of their lines.</summary>
internal sealed class CampaignRegister(PkiDbContext db, TimeProvider clock)
{
    private const int MostLines = 1_000_000;
    private const int LongestName = 100;

    /// <summary>Opens a campaign, or finds the caller's own of that name.</summary>
    /// <param name="announced">How many lines it will have; null where nobody said.</param>
    public async Task<Result<Campaign>> OpenAsync(
        string name,
        int? announced,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (
            name is not { Length: > 0 and <= LongestName }
            || name.Any(char.IsControl)
            || announced is < 0 or > MostLines
        )
        {
            return PkiProblems.CampaignInvalid;
        }

        var there = await FindAsync(name, caller, cancel);
        if (there is not null)
        {
            if (announced is not null && there.Announced != announced)
            {
                await db
                    .Campaigns.Where(row => row.Id == there.Id)
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(campaign => campaign.Announced, announced),
                        cancel
                    );
            }

            return there;
        }

        var opened = new Campaign
        {
            Id = Ids.New(clock),
            Name = name,
            Organisation = caller.Organisation,
            OpenedBy = caller.Subject,
            OpenedAt = clock.Now(),
            Announced = announced,
        };
        db.Campaigns.Add(opened);
        db.Record(clock, "campaign.opened", $"{opened.Id}", caller.Subject);
        try
        {
            await db.SaveChangesAsync(cancel);
            return opened;
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            // The same name was opened by the same caller at the same moment.
            db.ChangeTracker.Clear();
            return await FindAsync(name, caller, cancel) is { } other
                ? other
                : CommonProblems.Unexpected;
        }
    }

    /// <summary>Keeps why lines became nothing; the newest reason stands.</summary>
    public async Task RefuseAsync(
        IReadOnlyCollection<CampaignRefusal> refusals,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var refusal in refusals)
        {
            var at = refusal.RefusedAt;
            object instant = db.Database.IsSqlite()
                ? Common.Persistence.SortableInstant.Text(at)
                : at;
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO campaign_refusals (campaign, line, code, field, detail, refused_at)
                VALUES ({refusal.Campaign}, {refusal.Line}, {refusal.Code}, {refusal.Field}, {refusal.Detail}, {instant})
                ON CONFLICT (campaign, line) DO UPDATE SET code = excluded.code, field = excluded.field,
                    detail = excluded.detail, refused_at = excluded.refused_at
                """,
                cancel
            );
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>A line that was mended and has its certificate is refused no more.</summary>
    public Task ForgetMendedAsync(Guid campaign, CancellationToken cancel) =>
        db
            .CampaignRefusals.Where(refusal =>
                refusal.Campaign == campaign
                && db.Requests.Any(request =>
                    request.Campaign == campaign && request.Line == refusal.Line
                )
            )
            .ExecuteDeleteAsync(cancel);

    private Task<Campaign?> FindAsync(string name, Caller caller, CancellationToken cancel) =>
        db
            .Campaigns.AsNoTracking()
            .SingleOrDefaultAsync(
                row => row.OpenedBy == caller.Subject && row.Name == name,
                cancel
            );
}
