using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.SignIn;

/// <summary>GET and POST /sign-in/recovery: the authenticator is lost or at home, a code on paper stands in for it.</summary>
internal static class RecoveryPage
{
    public const string Path = "/sign-in/recovery";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync).AllowAnonymous();
        routes
            .MapPost(Path, HandleAsync)
            .AllowAnonymous()
            .BindsNobody("The person is known by half");
    }

    internal sealed class Form
    {
        public string? Code { get; init; }
    }

    private static async Task<IResult> ShowAsync(
        [FromQuery(Name = SignInPage.Return)] string? back,
        IdentityDbContext db,
        HttpContext http
    ) =>
        await HalfKnown.OfAsync(db, http) is null
            ? CodePage.Again(http, back)
            : Page(http, back, problem: null);

    private static async Task<IResult> HandleAsync(
        [FromForm] Form form,
        [FromQuery(Name = SignInPage.Return)] string? back,
        IdentityDbContext db,
        RecoveryAttempt attempt,
        HttpContext http
    )
    {
        if (await HalfKnown.OfAsync(db, http) is not { } account)
        {
            return CodePage.Again(http, back);
        }

        return await attempt.TryAsync(account.Id, form.Code, http.RequestAborted) is { } problem
            ? Page(http, back, problem)
            : await SignInPage.ProvenAsync(http, account, back, Methods.Password, Methods.Code);
    }

    private static IResult Page(HttpContext http, string? back, Problem? problem)
    {
        var target = ReturnAddress.Safe(back);
        ReturnAddress.AllowFormTo(http, target);
        return TrustPages.Of<RecoveryView>(
            problem?.Status ?? StatusCodes.Status200OK,
            (nameof(RecoveryView.Back), target),
            (nameof(RecoveryView.Problem), problem)
        );
    }
}
