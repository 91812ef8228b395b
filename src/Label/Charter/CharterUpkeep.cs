using System.Globalization;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Label.Charter;

/// <summary>Tells the merchants of an organisation once that a new version of the charter is to be accepted, again when a week is left, and when the time is over.</summary>
internal sealed class CharterUpkeep(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<CharterUpkeep> logger
) : RecurringJob("charter", TimeSpan.FromHours(1), clock, logger)
{
    private const int WeekBefore = 7;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<LabelDbContext>();
        var desk = services.GetRequiredService<CharterDesk>();
        var version = desk.InForce;
        var until = desk.DueFor(version);
        var stage =
            Clock.Now() >= until ? "lapsed"
            : Clock.Now() >= until.AddDays(-WeekBefore) ? "week"
            : "due";
        var behind = await db
            .CharterAcceptances.Select(row => row.Organisation)
            .Distinct()
            .Where(organisation =>
                !db.CharterAcceptances.Any(row =>
                    row.Organisation == organisation && row.Charter >= version.From
                )
            )
            .ToListAsync(cancel);
        foreach (var organisation in behind)
        {
            await TellAsync(services, db, (organisation, version.From, until, stage), cancel);
        }
    }

    private async Task TellAsync(
        IServiceProvider services,
        LabelDbContext db,
        (Guid Organisation, DateOnly Version, DateTimeOffset Until, string Stage) told,
        CancellationToken cancel
    )
    {
        var merchants = await services
            .GetRequiredService<IAddressBook>()
            .HoldersOfAsync(Roles.Merchant, told.Organisation, cancel);
        foreach (var merchant in merchants)
        {
            var id = SameId.Of(
                "charter",
                $"{told.Organisation}",
                $"{told.Version:O}",
                told.Stage,
                merchant
            );
            if (await db.Outbox.AnyAsync(row => row.Id == id, cancel))
            {
                continue;
            }

            db.Notify(
                Clock,
                new(
                    merchant,
                    $"charter.{told.Stage}",
                    AcceptCharter.Path,
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["until"] = told.Until.ToString("O", CultureInfo.InvariantCulture),
                    },
                    told.Stage is "lapsed" ? null : new(told.Until)
                ),
                id
            );
            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateException failure) when (failure.IsTaken())
            {
                // Another process has told it.
                db.ChangeTracker.Clear();
            }
        }
    }
}
