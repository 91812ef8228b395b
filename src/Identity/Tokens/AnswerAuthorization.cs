using System.Globalization;
using System.Security.Claims;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Factors;
using MarocNumeric.Trust.Identity.Sessions;
using MarocNumeric.Trust.Identity.SignIn;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MarocNumeric.Trust.Identity.Tokens;

/// <summary>GET and POST /connect/authorize: who is signed in well enough gets a code; who is not is shown the sign-in first (OpenID Connect Core section 3.1.2).</summary>
internal static class AnswerAuthorization
{
    /// <summary>OpenID Connect Core Error Code unmet_authentication_requirements 1.0.</summary>
    private const string UnmetRequirements = "unmet_authentication_requirements";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapMethods(TokenServer.Authorize, [HttpMethods.Get, HttpMethods.Post], HandleAsync)
            .BindsNobody("A relying party's request; the person acts on the pages behind it");

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        SessionRegister sessions,
        AccountFactors factors,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var request =
            http.GetOpenIddictServerRequest()
            ?? throw new InvalidOperationException("The token server did not see this request");
        var signedIn = await http.AuthenticateAsync(IdentitySchemes.Session);
        var person = await sessions.FindAsync(
            signedIn.Principal?.FindFirstValue(SignedInPerson.SessionClaim),
            cancel
        );
        if (person is not null && Suffices(request, person, clock.Now()))
        {
            return Results.SignIn(
                person.Principal(request.GetScopes()),
                properties: null,
                OpenIddictServerAspNetCoreDefaults.AuthenticationScheme
            );
        }

        if (request.HasPromptValue(PromptValues.None))
        {
            return Refuse(Errors.LoginRequired);
        }

        if (
            person is not null
            && !Reaches(request, (await factors.OfAsync(person.Account, cancel)).Highest)
        )
        {
            return Refuse(UnmetRequirements);
        }

        return Results.Redirect(SignInAddress(http, request));
    }

    private static bool Suffices(
        OpenIddictRequest request,
        SignedInPerson person,
        DateTimeOffset now
    )
    {
        var session = person.Session;
        if (
            // A role given since the sign-in may be one that does not act on a password alone.
            person.Dormant.Count > 0
            || request.HasPromptValue(PromptValues.Login)
            || request.MaxAge is { } age
                && session.AuthenticatedAt + TimeSpan.FromSeconds(age) < now
        )
        {
            return false;
        }

        // acr_values is a wish in OpenID Connect; for us it is the level that an act needs.
        var asked = request.GetAcrValues();
        return asked.Length == 0
            || asked.Any(acr => AssuranceLevels.Of(session.Acr) >= AssuranceLevels.Of(acr));
    }

    /// <summary>Whether signing in again could ever lead to what is asked; else the person would go round and round.</summary>
    private static bool Reaches(OpenIddictRequest request, AssuranceLevel highest)
    {
        var asked = request.GetAcrValues();
        return asked.Length == 0 || asked.Any(acr => AssuranceLevels.Of(acr) <= highest);
    }

    private static IResult Refuse(string error) =>
        Results.Forbid(
            new AuthenticationProperties(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
                }
            ),
            [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]
        );

    /// <summary>The sign-in page in the language asked for, with the way back; the wish to sign in anew is fulfilled by then.</summary>
    private static string SignInAddress(HttpContext http, OpenIddictRequest request)
    {
        var back = request
            .GetParameters()
            .Where(parameter => parameter.Key is not (Parameters.Prompt or Parameters.MaxAge))
            .Select(parameter =>
                KeyValuePair.Create(parameter.Key, (StringValues)(string?)parameter.Value)
            );
        var language = request.UiLocales?.Split(' ')[0] switch
        {
            "ar" => "/ar",
            "en" => "/en",
            _ => string.Empty,
        };
        return $"{language}{SignInPage.Path}{QueryString.Create(SignInPage.Return, TokenServer.Authorize + QueryString.Create(back))}";
    }
}
