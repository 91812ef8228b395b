using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Factors;
using MarocNumeric.Trust.Identity.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.SignIn;

/// <summary>GET and POST /sign-in/code: the second factor.</summary>
internal static class CodePage
{
    public const string Path = "/sign-in/code";

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
        AccountFactors factors,
        HttpContext http
    ) =>
        await HalfKnown.OfAsync(db, http) is { } account
            ? Page(http, back, await factors.OfAsync(account, http.RequestAborted), problem: null)
            : Again(http, back);

    private static async Task<IResult> HandleAsync(
        [FromForm] Form form,
        [FromQuery(Name = SignInPage.Return)] string? back,
        SignInAttempt attempt,
        IdentityDbContext db,
        AccountFactors factors,
        HttpContext http
    )
    {
        if (await HalfKnown.OfAsync(db, http) is not { } account)
        {
            return Again(http, back);
        }

        var tried = await attempt.CodeAsync(account.Id, form.Code, http.RequestAborted);
        return tried.Refused(out var problem, out _)
            ? Page(http, back, await factors.OfAsync(account, http.RequestAborted), problem)
            : await SignInPage.ProvenAsync(http, account, back, Methods.Password, Methods.Code);
    }

    /// <summary>The five minutes are over: from the beginning.</summary>
    public static IResult Again(HttpContext http, string? back) =>
        SignInPage.To(http, SignInPage.Path, back);

    /// <summary>All ways that this account has to show its second factor.</summary>
    public static IResult Page(HttpContext http, string? back, HeldFactors held, Problem? problem)
    {
        var target = ReturnAddress.Safe(back);
        ReturnAddress.AllowFormTo(http, target);
        return TrustPages.Of<CodeView>(
            problem?.Status ?? StatusCodes.Status200OK,
            (nameof(CodeView.Back), target),
            (nameof(CodeView.Shown), held),
            (nameof(CodeView.Problem), problem)
        );
    }
}
