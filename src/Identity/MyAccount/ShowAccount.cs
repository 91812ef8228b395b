using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Identity.Factors;
using MarocNumeric.Trust.Identity.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Identity.MyAccount;

/// <summary>GET /account: who the suite takes somebody for, how they sign in, and where they are signed in.</summary>
internal static class ShowAccount
{
    public const string Path = "/account";

    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet(
            Path,
            (HttpContext http, OwnAccount own) => own.ReadAsync(http, mine => PageAsync(http, mine))
        );

    internal sealed record View(
        Own Own,
        IReadOnlyList<Passkey> Passkeys,
        IReadOnlyList<OpenSession> Sessions,
        Problem? Problem,
        string? Name
    );

    internal sealed record OpenSession(Session Session, string? Organisation);

    /// <param name="name">Of a passkey that was not entered.</param>
    internal static async Task<IResult> PageAsync(
        HttpContext http,
        Own own,
        Problem? problem = null,
        string? name = null
    )
    {
        var services = http.RequestServices;
        var db = services.GetRequiredService<IdentityDbContext>();
        var cancel = http.RequestAborted;
        var account = own.Person.Account.Id;
        var sessions = await services
            .GetRequiredService<SessionRegister>()
            .OpenOfAsync(account, cancel);
        var ids = sessions.Select(session => session.Organisation).ToList();
        var names = await db
            .Organisations.Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        return TrustPages.Of<ShowAccountPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ShowAccountPage.Shown),
                new View(
                    own,
                    await db
                        .Passkeys.AsNoTracking()
                        .Where(row => row.Account == account)
                        .OrderBy(row => row.Id)
                        .ToListAsync(cancel),
                    [
                        .. sessions.Select(session => new OpenSession(
                            session,
                            session.Organisation is { } id ? names.GetValueOrDefault(id) : null
                        )),
                    ],
                    problem,
                    name
                )
            )
        );
    }

    /// <summary>Back to the account after a change.</summary>
    internal static IResult Again(HttpContext http) =>
        Results.Redirect($"{http.Request.PathBase}{Path}");
}
