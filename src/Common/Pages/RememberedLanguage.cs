using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Pages;

/// <summary>The language in which a signed-in person last read a page. It chooses where a sign-in leads and nothing else; nobody who has not signed in gets the cookie.</summary>
public static class RememberedLanguage
{
    public const string Cookie = "__Host-language";

    /// <summary>For a convenience that a person would set again otherwise: a year, unseen by scripts.</summary>
    internal static CookieOptions Kept() =>
        new()
        {
            Path = "/",
            Secure = true,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            MaxAge = TimeSpan.FromDays(365),
        };

    /// <summary>Notes the language of every page that a signed-in person is shown; stands after authentication.</summary>
    public static IApplicationBuilder UseRememberedLanguage(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (
                    HttpMethods.IsGet(context.Request.Method)
                    && ErrorAnswers.IsBrowser(context.Request)
                )
                {
                    // Captured here: when the answer starts, the culture may be another one's.
                    var code = Language.Current.Code;
                    context.Response.OnStarting(() =>
                    {
                        Note(context, code);
                        return Task.CompletedTask;
                    });
                }

                return next(context);
            }
        );

    /// <param name="address">Where a sign-in would lead.</param>
    /// <returns>The same in the remembered language, where the address is home or one's space and names no language.</returns>
    internal static string? After(HttpRequest request, string? address)
    {
        var language = Language.Full.FirstOrDefault(language =>
            string.Equals(language.Code, request.Cookies[Cookie], StringComparison.Ordinal)
        );
        return language is null || address is not ("/" or "/space")
            ? address
            : $"{language.Prefix}{address}";
    }

    private static void Note(HttpContext context, string code)
    {
        if (
            context.User.Identity?.IsAuthenticated is true
            && context.Response.StatusCode == StatusCodes.Status200OK
            && context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal)
                is true
            && Language.Full.Any(language =>
                string.Equals(language.Code, code, StringComparison.Ordinal)
            )
            && !string.Equals(context.Request.Cookies[Cookie], code, StringComparison.Ordinal)
        )
        {
            context.Response.Cookies.Append(Cookie, code, Kept());
        }
    }
}
