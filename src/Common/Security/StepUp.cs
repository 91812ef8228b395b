using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace MarocNumeric.Trust.Common.Security;

public static class StepUp
{
    internal const string AcrItem = "acr_values";

    /// <summary>Sends a person who is signed in too weakly through the sign-in again, at the level that the act needs, and back.</summary>
    public static Task AskAsync(HttpContext context, AssuranceLevel level)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.ChallengeAsync(
            Policies.SignInScheme,
            new AuthenticationProperties
            {
                RedirectUri = BackTo(context.Request),
                Items = { [AcrItem] = level.Acr() },
            }
        );
    }

    /// <summary>Sends a person through the whole sign-in again, whatever their level: for a change to how they sign in.</summary>
    public static Task AskAnewAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.ChallengeAsync(
            Policies.SignInScheme,
            new OpenIdConnectChallengeProperties
            {
                RedirectUri = BackTo(context.Request),
                Prompt = OpenIdConnectPrompt.Login,
            }
        );
    }

    // A form's POST cannot be repeated after the detour: the person comes back to the page that held the form.
    private static string BackTo(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
            ? $"{request.PathBase}{request.Path}{request.QueryString}"
            : PageOf(request);

    private static string PageOf(HttpRequest request) =>
        request.GetTypedHeaders().Referer is { } page
        && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            ? page.PathAndQuery
            : $"{request.PathBase}/";
}
