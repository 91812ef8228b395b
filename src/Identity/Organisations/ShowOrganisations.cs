using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Enrolments;
using MarocNumeric.Trust.Identity.Mandates;
using MarocNumeric.Trust.Identity.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Identity.Organisations;

/// <summary>The page /organisations: for whom I act, what I filed, who invites me, what I am mandated for.</summary>
internal static class ShowOrganisations
{
    public const string Path = "/organisations";

    public static void MapPages(IEndpointRouteBuilder pages) => pages.MapGet(Path, ShowAsync);

    /// <param name="Joined">The organisation that the reader has just joined; the session does not act there yet.</param>
    internal sealed record View(
        Guid? Administers,
        IReadOnlyList<Enrolment> Enrolments,
        IReadOnlyList<Invitation> Invitations,
        IReadOnlyList<Mandate> Mandates,
        IReadOnlyDictionary<string, string> Names,
        DateTimeOffset Now,
        Guid? Joined,
        Problem? Problem
    );

    private static Task<IResult> ShowAsync(Guid? joined, Caller caller, HttpContext http) =>
        PageAsync(caller, problem: null, http, joined);

    public static async Task<IResult> PageAsync(
        Caller caller,
        Problem? problem,
        HttpContext http,
        Guid? joined = null
    )
    {
        var (services, cancel, account) = (
            http.RequestServices,
            http.RequestAborted,
            caller.AccountId()
        );
        var db = services.GetRequiredService<IdentityDbContext>();
        var enrolments = await db
            .Enrolments.AsNoTracking()
            .Where(row => row.FiledBy == account)
            .OrderByDescending(row => row.Id)
            .Take(100)
            .ToListAsync(cancel);
        var invitations = await services
            .GetRequiredService<InvitationDesk>()
            .WaitingForAsync(caller, cancel);
        var mandates = await db
            .Mandates.AsNoTracking()
            .Where(row => row.Agent == account)
            .OrderByDescending(row => row.Id)
            .Take(100)
            .ToListAsync(cancel);
        var names = await services
            .GetRequiredService<IDirectory>()
            .NamesAsync(
                invitations
                    .Select(row => $"{row.Organisation}")
                    .Concat(mandates.Select(row => $"{row.Organisation}"))
                    .Append($"{caller.Organisation}")
                    .Append(
                        // Only somebody who belongs there learns its name from the address.
                        joined is { } id
                        && await db.IsMemberAsync(id, account, cancel)
                            ? $"{id}"
                            : null
                    ),
                cancel
            );
        return TrustPages.Of<ShowOrganisationsPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ShowOrganisationsPage.Shown),
                new View(
                    caller.Organisation != Guid.Empty && caller.Administers(caller.Organisation)
                        ? caller.Organisation
                        : null,
                    enrolments,
                    invitations,
                    mandates,
                    names,
                    services.GetRequiredService<TimeProvider>().Now(),
                    joined,
                    problem
                )
            )
        );
    }
}
