using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Applications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Label.Committee;

/// <summary>Who of the label is tied to an applicant: they said so within some years, they hold a role in it, or they sit for the federation it is a member of.</summary>
internal sealed class Ties(
    LabelDbContext db,
    IServiceProvider services,
    IOptions<LabelOptions> options,
    TimeProvider clock
)
{
    private static readonly string[] OfApplicants = [Roles.Merchant, Roles.OrgAdmin];

    public async Task<bool> OfAsync(
        Guid organisation,
        Guid? federation,
        string account,
        CancellationToken cancel
    )
    {
        var since = clock.Now().AddYears(-options.Value.Committee.InterestYears);
        if (
            await db.Interests.AnyAsync(
                row =>
                    row.Account == account
                    && row.Organisation == organisation
                    && row.DeclaredAt > since,
                cancel
            )
        )
        {
            return true;
        }

        if (
            await SeatOfAsync(account, cancel) is { } seat
            && (seat == federation || seat == organisation)
        )
        {
            return true;
        }

        foreach (var role in OfApplicants)
        {
            if (
                (await HoldersAsync(role, organisation, cancel)).Contains(
                    account,
                    StringComparer.Ordinal
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>The refusal of somebody of the label who is tied to the organisation; null for its own people, whose rights say what they may, and for everybody else.</returns>
    public async Task<Problem?> BarsAsync(
        Guid organisation,
        Caller caller,
        CancellationToken cancel
    ) =>
        caller.Organisation != organisation
        && await OfAsync(organisation, federation: null, caller.Subject, cancel)
            ? CommitteeProblems.Tied
            : null;

    /// <returns>The federation whose seat the account holds; null where it holds none.</returns>
    public async Task<Guid?> SeatOfAsync(string account, CancellationToken cancel) =>
        await db
            .Seats.Where(row => row.Account == account && row.Until == null)
            .Select(row => (Guid?)row.Federation)
            .FirstOrDefaultAsync(cancel);

    /// <returns>The account is an assessor of the label, and nothing ties it to the applicant.</returns>
    public async Task<bool> MayAssessAsync(
        Application row,
        string? account,
        CancellationToken cancel
    ) =>
        account is not null
        && (await AssessorsAsync(cancel)).Contains(account, StringComparer.Ordinal)
        && !string.Equals(account, row.BegunBy, StringComparison.Ordinal)
        && !await OfAsync(row.Organisation, row.Federation, account, cancel);

    public Task<IReadOnlyList<string>> AssessorsAsync(CancellationToken cancel) =>
        HoldersAsync(Roles.LabelAssessor, organisation: null, cancel);

    public Task<IReadOnlyList<string>> MembersAsync(CancellationToken cancel) =>
        HoldersAsync(Roles.LabelCommittee, organisation: null, cancel);

    private async Task<IReadOnlyList<string>> HoldersAsync(
        string role,
        Guid? organisation,
        CancellationToken cancel
    ) =>
        services.GetService<IAddressBook>() is { } book
            ? await book.HoldersOfAsync(role, organisation, cancel)
            : [];
}
