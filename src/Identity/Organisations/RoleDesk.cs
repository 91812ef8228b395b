using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Members;
using MarocNumeric.Trust.Identity.Sessions;

namespace MarocNumeric.Trust.Identity.Organisations;

/// <summary>Roles given and taken; the API and the pages stand before the same desk.</summary>
internal sealed class RoleDesk(IdentityDbContext db, SessionRegister sessions, TimeProvider clock)
{
    public async Task<Problem?> GiveAsync(
        Guid id,
        Guid account,
        string? asked,
        Caller caller,
        CancellationToken cancel
    )
    {
        var organisation = caller.Administers(id)
            ? await db.Organisations.FindAsync([id], cancel)
            : null;
        if (organisation is null)
        {
            return IdentityProblems.OrganisationUnknown;
        }

        if (string.Equals(account.ToString(), caller.Subject, StringComparison.OrdinalIgnoreCase))
        {
            return IdentityProblems.OwnRole;
        }

        if (asked is not { } role || !organisation.MayBeGiven(role, caller))
        {
            return IdentityProblems.RoleNotHere;
        }

        if (await db.Accounts.FindAsync([account], cancel) is null)
        {
            return IdentityProblems.AccountUnknown;
        }

        // Who does not belong to it is invited, and agrees first.
        if (!caller.AdministersAll() && !await db.IsMemberAsync(id, account, cancel))
        {
            return MemberProblems.MemberUnknown;
        }

        if (await db.HeldRoles.FindAsync([account, id, role], cancel) is not null)
        {
            return null;
        }

        db.Give(account, id, role, caller.Subject, clock);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>Ends the account's sessions in the organisation too, so that no token is renewed with the role; what it does for others goes on.</summary>
    public async Task<Problem?> TakeAsync(
        Guid id,
        Guid account,
        string? role,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (!caller.Administers(id))
        {
            return IdentityProblems.OrganisationUnknown;
        }

        var held = await db.HeldRoles.FindAsync([account, id, role ?? string.Empty], cancel);
        if (held is null)
        {
            return IdentityProblems.AccountUnknown;
        }

        db.HeldRoles.Remove(held);
        db.Record(
            clock,
            "role.taken",
            account.ToString(),
            caller.Subject,
            new JsonObject { ["organisation"] = id.ToString(), ["role"] = held.Role }
        );
        db.Announce(clock, new(id, EventKinds.RoleTaken, $"{account}"));
        await db.SaveChangesAsync(cancel);
        await sessions.EndAllInAsync(account, id, cancel);
        return null;
    }
}

internal static class RoleGiving
{
    /// <summary>Adds the role and its fact to the context; the caller saves.</summary>
    public static void Give(
        this IdentityDbContext db,
        Guid account,
        Guid organisation,
        string role,
        string by,
        TimeProvider clock
    )
    {
        db.HeldRoles.Add(
            new()
            {
                Account = account,
                Organisation = organisation,
                Role = role,
                GivenBy = by,
                GivenAt = clock.Now(),
            }
        );
        db.Record(
            clock,
            "role.given",
            account.ToString(),
            by,
            new JsonObject { ["organisation"] = organisation.ToString(), ["role"] = role }
        );
        db.Announce(clock, new(organisation, EventKinds.RoleGiven, $"{account}"));
    }

    /// <summary>Identity administrators alone give an authority's roles.</summary>
    public static bool MayBeGiven(this Organisation organisation, string role, Caller caller) =>
        organisation.MayHold(role)
        && (!Roles.OfAuthorities.ContainsKey(role) || caller.AdministersAll());
}
