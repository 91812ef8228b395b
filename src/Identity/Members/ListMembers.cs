using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Mandates;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Identity.Members;

/// <summary>The page /organisations/{id}: what is verified of an organisation, its people, its invitations and its mandates, for its administrators.</summary>
internal static class ListMembers
{
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/organisations/{id:guid}", ShowAsync);

    public static string PathOf(Guid id) => $"/organisations/{id}";

    internal sealed record Member(
        Guid Account,
        string UserName,
        string Name,
        IReadOnlyList<string> Roles
    );

    /// <param name="Givable">Roles that this reader may give here.</param>
    /// <param name="MayMandate">The reader is the legal representative on record.</param>
    internal sealed record View(
        Organisation Organisation,
        IReadOnlyList<string> Domains,
        IReadOnlyList<Member> Members,
        IReadOnlyList<Invitation> Invitations,
        IReadOnlyList<Mandate> Mandates,
        IReadOnlyList<string> Givable,
        bool MayMandate,
        DateTimeOffset Now,
        Problem? Problem,
        InviteMember.Form? Typed
    );

    public static Task<bool> IsMemberAsync(
        this IdentityDbContext db,
        Guid organisation,
        Guid account,
        CancellationToken cancel
    ) =>
        db.HeldRoles.AnyAsync(
            held => held.Organisation == organisation && held.Account == account,
            cancel
        );

    private static Task<IResult> ShowAsync(Guid id, Caller caller, HttpContext http) =>
        PageAsync(id, caller, problem: null, http);

    public static async Task<IResult> PageAsync(
        Guid id,
        Caller caller,
        Problem? problem,
        HttpContext http,
        InviteMember.Form? typed = null
    )
    {
        var cancel = http.RequestAborted;
        var db = http.RequestServices.GetRequiredService<IdentityDbContext>();
        var organisation = caller.Administers(id)
            ? await db.Organisations.FindAsync([id], cancel)
            : null;
        if (organisation is null)
        {
            return TypedResults.NotFound();
        }

        var now = http.RequestServices.GetRequiredService<TimeProvider>().Now();
        var view = new View(
            organisation,
            await db.DomainsOfAsync(id, cancel),
            await MembersAsync(db, id, cancel),
            await db
                .Invitations.AsNoTracking()
                .Where(row =>
                    row.Organisation == id
                    && row.State == InvitationState.Open
                    && row.ExpiresAt > now
                )
                .OrderBy(row => row.Id)
                .ToListAsync(cancel),
            await db
                .Mandates.AsNoTracking()
                .Where(row => row.Organisation == id)
                .OrderByDescending(row => row.Id)
                .Take(100)
                .ToListAsync(cancel),
            [.. Roles.All.Where(role => organisation.MayBeGiven(role, caller))],
            MandateDesk.Represents(organisation, caller),
            now,
            problem,
            typed
        );
        return TrustPages.Of<ListMembersPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (nameof(ListMembersPage.Shown), view)
        );
    }

    public static async Task<IReadOnlyList<Member>> MembersAsync(
        IdentityDbContext db,
        Guid organisation,
        CancellationToken cancel
    )
    {
        var held = await db
            .HeldRoles.Where(row => row.Organisation == organisation)
            .Join(
                db.Accounts,
                row => row.Account,
                account => account.Id,
                (row, account) =>
                    new
                    {
                        account.Id,
                        account.UserName,
                        account.DisplayName,
                        row.Role,
                    }
            )
            .ToListAsync(cancel);
        return
        [
            .. held.GroupBy(row => row.Id)
                .Select(rows => new Member(
                    rows.Key,
                    rows.First().UserName,
                    rows.First().DisplayName,
                    [.. rows.Select(row => row.Role).Order(StringComparer.Ordinal)]
                ))
                .OrderBy(member => member.Name, StringComparer.CurrentCulture),
        ];
    }
}
