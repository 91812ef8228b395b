using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Judging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>
/// Asks the CNDP's register every hour whether the receipt that a label rests on (DP-01) still holds: the one that the site
/// showed last night, else the one of its application. One that was taken back puts the label under watch; one that holds
/// again, or another that holds in its place, ends that watch. A register that does not answer says nothing of
/// the receipt: nothing is changed, and the log tells.
/// </summary>
internal sealed partial class RegisterWatch(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<RegisterWatch> logger
) : RecurringJob("receipts of labels", TimeSpan.FromHours(1), clock, logger)
{
    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (services.GetService<IDeclarationRegister>() is not { } receipts)
        {
            return;
        }

        var db = services.GetRequiredService<LabelDbContext>();
        var register = services.GetRequiredService<AwardRegister>();
        var now = Clock.Now();
        var held = await db
            .Awards.Where(row =>
                row.ValidUntil > now
                && (row.State == AwardState.Active || row.State == AwardState.UnderWatch)
            )
            .OrderBy(row => row.Id)
            .Join(
                db.Points.Where(point =>
                    point.Criterion == ReceiptChecks.Criterion && point.FoundEvidence != null
                ),
                row => row.Application,
                point => point.Application,
                (row, point) =>
                    new
                    {
                        Award = row,
                        Point = point,
                        Shown = db
                            .NightChecks.Where(check => check.Award == row.Id)
                            .Select(check => check.Receipt)
                            .FirstOrDefault(),
                    }
            )
            .ToListAsync(cancel);
        foreach (
            var (award, point, shown) in held.Select(each => (each.Award, each.Point, each.Shown))
        )
        {
            if (
                (shown ?? ReceiptChecks.NumberOf(ApplicationDesk.EvidenceOf(point)))
                is not { } number
            )
            {
                continue;
            }

            DeclarationStanding? standing;
            try
            {
                standing = await receipts.FindAsync(number, now, cancel);
            }
            catch (RegisterSilentException)
            {
                Silent(logger, award.Id);
                return;
            }

            if (standing is not { InForce: true } && award.State is AwardState.Active)
            {
                await register.WatchAsync(
                    award,
                    AwardReason.DataRegister,
                    $"{ReceiptChecks.Criterion} {number}",
                    "system",
                    cancel
                );
            }
            else if (
                standing is { InForce: true }
                && award is { State: AwardState.UnderWatch, Reason: AwardReason.DataRegister }
            )
            {
                await register.RestoreAsync(
                    award,
                    $"{ReceiptChecks.Criterion} {number}",
                    "system",
                    cancel
                );
            }
            else
            {
                continue;
            }

            if (!await db.SavedAsync(cancel))
            {
                return;
            }
        }
    }

    [LoggerMessage(9102, LogLevel.Warning, "The CNDP's register was silent about label {Label}")]
    private static partial void Silent(ILogger logger, Guid label);
}
