using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Enrolments;
using MarocNumeric.Trust.Identity.Mandates;
using MarocNumeric.Trust.Identity.Members;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Identity;

/// <summary>What Identity shows on the home page and in a person's space: organisations, and what waits for an answer.</summary>
internal sealed class PortalPart(
    IdentityDbContext db,
    InvitationDesk invitations,
    IStringLocalizer<OrganisationTexts> texts
) : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services =>
        [new(texts["EnrolTitle"], texts["EnrolText"], StartEnrolment.Page)];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel)
    {
        var account = reader.AccountId();
        var waiting =
            (await invitations.WaitingForAsync(reader, cancel)).Count
            + await db.Mandates.CountAsync(
                row => row.Agent == account && row.State == MandateState.Offered,
                cancel
            )
            + await db.Enrolments.CountAsync(
                row =>
                    row.FiledBy == account
                    && (
                        row.State == EnrolmentState.Draft
                        || row.State == EnrolmentState.CompletionAsked
                    ),
                cancel
            );
        List<PortalEntry> entries =
        [
            new(
                texts["OrganisationsTitle"],
                texts["OrganisationsText"],
                ShowOrganisations.Path,
                waiting
            ),
        ];
        if (reader.DecidesEnrolments())
        {
            entries.Add(
                new(
                    texts["QueueTitle"],
                    texts["QueueText"],
                    ListEnrolments.Queue,
                    await db.Enrolments.CountAsync(
                        row => row.State == EnrolmentState.Filed && row.FiledBy != account,
                        cancel
                    )
                )
            );
        }

        return entries;
    }
}
