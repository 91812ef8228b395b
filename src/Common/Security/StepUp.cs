using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Security;

public static class StepUp
{
    internal const string AcrItem = "acr_values";

    /// <summary>Sends a person who is signed in too weakly through the sign-in again, at the level that the act needs, and back.</summary>
    public static Task AskAsync(HttpContext context, AssuranceLevel level)
    {
        ArgumentNullException.ThrowIfNull(context);
        // A form's POST cannot be repeated after the detour: the person comes back to the page that held the form.
        var back = HttpMethods.IsGet(context.Request.Method)
            ? $"{context.Request.PathBase}{context.Request.Path}{context.Request.QueryString}"
            : PageOf(context.Request);
        return context.ChallengeAsync(
            Policies.SignInScheme,
            new AuthenticationProperties { RedirectUri = back, Items = { [AcrItem] = level.Acr() } }
        );
    }

    private static string PageOf(HttpRequest request) =>
        request.GetTypedHeaders().Referer is { } page
        && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            ? page.PathAndQuery
            : $"{request.PathBase}/";
}
