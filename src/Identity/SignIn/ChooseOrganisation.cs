using System.Security.Claims;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Factors;
using MarocNumeric.Trust.Identity.Organisations;
using MarocNumeric.Trust.Identity.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.SignIn;

/// <summary>GET and POST /sign-in/organisation: for whom the person acts this time. Shown only to those who could act for several.</summary>
internal static class ChooseOrganisation
{
    public const string Path = "/sign-in/organisation";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync).AllowAnonymous();
        routes
            .MapPost(Path, HandleAsync)
            .AllowAnonymous()
            .BindsNobody("Chooses where the session acts");
    }

    internal sealed class Form
    {
        public Guid? Organisation { get; init; }
    }

    private static async Task<IResult> ShowAsync(
        [FromQuery(Name = SignInPage.Return)] string? back,
        IdentityDbContext db,
        AccountFactors factors,
        SessionRegister sessions,
        HttpContext http
    )
    {
        if (await ProvenAsync(db, factors, http) is not { } proven)
        {
            return CodePage.Again(http, back);
        }

        var target = ReturnAddress.Safe(back);
        if (proven.Organisations.Count <= 1)
        {
            return await OpenAsync(
                proven,
                proven.Organisations is [var only] ? only.Id : null,
                target,
                sessions,
                http
            );
        }

        ReturnAddress.AllowFormTo(http, target);
        return TrustPages.Of<ChooseOrganisationView>(
            StatusCodes.Status200OK,
            (nameof(ChooseOrganisationView.Back), target),
            (
                nameof(ChooseOrganisationView.Choices),
                proven
                    .Organisations.Select(one => new RadioField.Choice(one.Id.ToString(), one.Name))
                    .ToList()
            )
        );
    }

    private static async Task<IResult> HandleAsync(
        [FromForm] Form form,
        [FromQuery(Name = SignInPage.Return)] string? back,
        IdentityDbContext db,
        AccountFactors factors,
        SessionRegister sessions,
        HttpContext http
    ) =>
        await ProvenAsync(db, factors, http) is { } proven
        && proven.Organisations.Any(organisation => organisation.Id == form.Organisation)
            ? await OpenAsync(proven, form.Organisation, ReturnAddress.Safe(back), sessions, http)
            : CodePage.Again(http, back);

    private sealed record Proof(
        Account Account,
        IReadOnlyList<string> Shown,
        IReadOnlyList<Organisation> Organisations
    );

    /// <summary>Who has shown everything that their account asks for.</summary>
    private static async Task<Proof?> ProvenAsync(
        IdentityDbContext db,
        AccountFactors factors,
        HttpContext http
    )
    {
        if (await HalfKnown.ReadAsync(db, http) is not { Account: var account, Methods: var shown })
        {
            return null;
        }

        var held = await factors.OfAsync(account, http.RequestAborted);
        if ((held.Any || held.OfAuthority) && !Methods.AreTwoFactors(shown))
        {
            return null;
        }

        var organisations = await db
            .Organisations.Where(organisation =>
                db.HeldRoles.Any(held =>
                    held.Account == account.Id && held.Organisation == organisation.Id
                )
            )
            .OrderBy(organisation => organisation.Name)
            .ToListAsync(http.RequestAborted);
        return new(account, shown, organisations);
    }

    private static async Task<IResult> OpenAsync(
        Proof proven,
        Guid? organisation,
        string target,
        SessionRegister sessions,
        HttpContext http
    )
    {
        var session = await sessions.OpenAsync(
            proven.Account,
            organisation,
            proven.Shown,
            http.RequestAborted
        );
        var identity = new ClaimsIdentity(IdentitySchemes.Session);
        identity.AddClaim(new(SignedInPerson.SessionClaim, session.Id.ToString()));
        await http.SignOutAsync(IdentitySchemes.FirstFactor);
        await http.SignInAsync(IdentitySchemes.Session, new ClaimsPrincipal(identity));
        return Results.LocalRedirect(target);
    }
}
