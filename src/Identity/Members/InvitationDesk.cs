using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Enrolments;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Identity.Members;

/// <summary>Invitations written, answered and taken back.</summary>
internal sealed class InvitationDesk(
    IdentityDbContext db,
    IOptions<IdentityOptions> options,
    TimeProvider clock
)
{
    /// <param name="whom">A user name, or a mail address in one of the organisation's domains.</param>
    /// <returns>An open invitation to the same person and role is found again.</returns>
    public async Task<Result<Invitation>> InviteAsync(
        Guid id,
        (Guid Organisation, string? Whom, string? Role) asked,
        Caller caller,
        CancellationToken cancel
    )
    {
        var organisation = caller.Administers(asked.Organisation)
            ? await db.Organisations.FindAsync([asked.Organisation], cancel)
            : null;
        if (organisation is null)
        {
            return IdentityProblems.OrganisationUnknown;
        }

        if (asked.Role is not { } role || !organisation.MayBeGiven(role, caller))
        {
            return IdentityProblems.RoleNotHere;
        }

        if ((await WhomAsync(organisation, asked.Whom, cancel)).Refused(out var no, out var whom))
        {
            return no;
        }

        if (whom.Account == caller.AccountId())
        {
            return IdentityProblems.OwnRole;
        }

        var now = clock.Now();
        var open = await db.Invitations.FirstOrDefaultAsync(
            row =>
                row.Id == id
                || row.Organisation == organisation.Id
                    && row.Role == role
                    && row.State == InvitationState.Open
                    && row.ExpiresAt > now
                    && row.Email == whom.Email
                    && row.Account == whom.Account,
            cancel
        );
        if (open is not null)
        {
            return open;
        }

        var made = new Invitation
        {
            Id = id,
            Organisation = organisation.Id,
            Email = whom.Email,
            Account = whom.Account,
            Role = role,
            InvitedBy = caller.Subject,
            InvitedAt = now,
            ExpiresAt = now.AddDays(options.Value.InvitationDays),
        };
        db.Invitations.Add(made);
        Record("invitation.made", made, caller);
        await db.SaveChangesAsync(cancel);
        return made;
    }

    /// <summary>Those that wait for this person's answer.</summary>
    public async Task<List<Invitation>> WaitingForAsync(Caller caller, CancellationToken cancel)
    {
        var (account, now) = (caller.AccountId(), clock.Now());
        var email = await EmailAsync(account, cancel);
        return await db
            .Invitations.Where(row =>
                row.State == InvitationState.Open
                && row.ExpiresAt > now
                && (row.Account == account || row.Email != null && row.Email == email)
            )
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);
    }

    /// <summary>The person's own answer; somebody else's invitation does not exist.</summary>
    public async Task<Result<Invitation>> AnswerAsync(
        Guid id,
        bool yes,
        Caller caller,
        CancellationToken cancel
    )
    {
        var account = caller.AccountId();
        var row = await db.Invitations.FindAsync([id], cancel);
        if (row is null || !await IsForAsync(row, account, cancel))
        {
            return MemberProblems.InvitationUnknown;
        }

        var wanted = yes ? InvitationState.Accepted : InvitationState.Declined;
        if (row.State == wanted)
        {
            return row;
        }

        if (row.End(wanted, clock.Now()).Refused(out var problem, out _))
        {
            return problem;
        }

        if (
            yes
            && await db.HeldRoles.FindAsync([account, row.Organisation, row.Role], cancel) is null
        )
        {
            db.Give(account, row.Organisation, row.Role, row.InvitedBy, clock);
        }

        Record(yes ? "invitation.accepted" : "invitation.declined", row, caller);
        return await SaveAsync(row, cancel);
    }

    /// <summary>By the organisation's administrators.</summary>
    public async Task<Result<Invitation>> WithdrawAsync(
        Guid id,
        Caller caller,
        CancellationToken cancel
    )
    {
        var row = await db.Invitations.FindAsync([id], cancel);
        if (row is null || !caller.Administers(row.Organisation))
        {
            return MemberProblems.InvitationUnknown;
        }

        if (row.End(InvitationState.Withdrawn, clock.Now()).Refused(out var problem, out _))
        {
            return problem;
        }

        Record("invitation.withdrawn", row, caller);
        return await SaveAsync(row, cancel);
    }

    private sealed record Invited(string? Email, Guid? Account);

    private async Task<Result<Invited>> WhomAsync(
        Organisation organisation,
        string? whom,
        CancellationToken cancel
    )
    {
        if (whom?.Contains('@', StringComparison.Ordinal) is not true)
        {
            var user = whom?.Trim().ToLowerInvariant();
            var account = await db
                .Accounts.Where(row => row.UserName == user && !row.Disabled)
                .Select(row => (Guid?)row.Id)
                .SingleOrDefaultAsync(cancel);
            return account is null
                ? IdentityProblems.AccountUnknown with
                {
                    Field = "whom",
                }
                : new Invited(Email: null, account);
        }

        if (MailDomain.ReadAddress(whom) is not { } address)
        {
            return IdentityProblems.EmailInvalid with { Field = "whom" };
        }

        var domains = await db.DomainsOfAsync(organisation.Id, cancel);
        return domains.Any(domain => MailDomain.Holds(domain, address))
            ? new Invited(address.ToLowerInvariant(), Account: null)
            : EnrolmentProblems.OutsideDomains;
    }

    private async Task<bool> IsForAsync(Invitation row, Guid account, CancellationToken cancel) =>
        row.Account == account
        || row.Email is { } email
            && string.Equals(email, await EmailAsync(account, cancel), StringComparison.Ordinal);

    private async Task<string?> EmailAsync(Guid account, CancellationToken cancel) =>
        MailDomain
            .ReadAddress((await db.Accounts.FindAsync([account], cancel))?.Email)
            ?.ToLowerInvariant();

    private void Record(string type, Invitation row, Caller caller) =>
        db.Record(
            clock,
            type,
            row.Id.ToString(),
            caller.Subject,
            new JsonObject { ["organisation"] = row.Organisation.ToString(), ["role"] = row.Role }
        );

    private async Task<Result<Invitation>> SaveAsync(Invitation row, CancellationToken cancel)
    {
        return await db.SavedAsync(cancel) ? row : MemberProblems.InvitationOver;
    }
}
