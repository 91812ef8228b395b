using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>In a commissioner's space: the sittings, and how many votes wait for them.</summary>
internal sealed class SittingPart(
    CndpDbContext db,
    IStringLocalizer<CommissionTexts> texts,
    TimeProvider clock
) : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services => [];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel)
    {
        if (!reader.Decides() || reader.IsMachine)
        {
            return [];
        }

        var (subject, now) = (reader.Subject, clock.Now());
        var waiting = await db.Questions.CountAsync(
            row =>
                row.State == QuestionState.Open
                && db.Sittings.Any(sitting => sitting.Id == row.Sitting && sitting.BeginsAt <= now)
                && !db.Votes.Any(vote => vote.Question == row.Id && vote.Member == subject),
            cancel
        );
        return [new(texts["sittings"], texts["sittings-text"], "/cndp/sittings", waiting)];
    }
}
