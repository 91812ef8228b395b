using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Accounts;

/// <summary>The operator's desk: whoever has the data directory and the database is believed.</summary>
internal sealed class AccountDesk(IdentityDbContext db, AccountOpening opening, TimeProvider clock)
    : IAccountDesk
{
    private const string Operator = "operator";

    public async Task<Result<OpenedAccount>> OpenAsync(AccountOrder order, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        if ((await OrganisationAsync(order, cancel)).Refused(out var problem, out var organisation))
        {
            return problem;
        }

        var opened = await opening.OpenAsync(
            new(order.UserName, order.Name, Email: null, SecondFactor: true),
            Operator,
            cancel
        );
        if (opened.Refused(out problem, out var made))
        {
            return problem;
        }

        db.HeldRoles.Add(
            new()
            {
                Account = made.Account.Id,
                Organisation = organisation.Id,
                Role = order.Role,
                GivenBy = Operator,
                GivenAt = clock.Now(),
            }
        );
        db.Record(
            clock,
            "role.given",
            made.Account.Id.ToString(),
            Operator,
            new JsonObject { ["organisation"] = organisation.Id.ToString(), ["role"] = order.Role }
        );
        await db.SaveChangesAsync(cancel);
        return new OpenedAccount(
            made.Account.Id,
            made.Account.UserName,
            organisation.Id,
            made.Password,
            made.Totp!
        );
    }

    private async Task<Result<Organisation>> OrganisationAsync(
        AccountOrder order,
        CancellationToken cancel
    )
    {
        if (PlainName.Read(order.Organisation) is not { } name)
        {
            return IdentityProblems.NameInvalid;
        }

        var named = await db.Organisations.Where(row => row.Name == name).ToListAsync(cancel);
        if (named is [var there])
        {
            return there.MayHold(order.Role) ? there : IdentityProblems.RoleNotHere;
        }

        // Two of one name, or one whose kind no role tells: the administrator settles that over the API.
        return named is [] && Roles.OfAuthorities.TryGetValue(order.Role, out var kind)
            ? Enter(name, kind)
            : IdentityProblems.OrganisationUnknown;
    }

    private Organisation Enter(string name, string kind)
    {
        var made = new Organisation
        {
            Id = Ids.New(clock),
            Name = name,
            Kind = kind,
            CreatedAt = clock.Now(),
        };
        db.Organisations.Add(made);
        db.Record(
            clock,
            "organisation.created",
            made.Id.ToString(),
            Operator,
            new JsonObject { ["kind"] = kind }
        );
        return made;
    }
}
