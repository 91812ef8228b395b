using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Pages;

/// <summary>One question per page, or all of a journey on one page for who files every day: chosen by a link, remembered for a signed-in person.</summary>
public static class PageMode
{
    public const string Cookie = "__Host-compact";
    private const string Parameter = "compact";

    /// <summary>What this page shows; keeps the choice where the address makes one.</summary>
    public static bool IsCompact(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!bool.TryParse(http.Request.Query[Parameter], out var chosen))
        {
            return bool.TryParse(http.Request.Cookies[Cookie], out var kept) && kept;
        }

        if (http.User.Identity?.IsAuthenticated is true)
        {
            http.Response.Cookies.Append(
                Cookie,
                chosen ? "true" : "false",
                RememberedLanguage.Kept()
            );
        }

        return chosen;
    }

    /// <returns>The address that shows the same page the other way.</returns>
    public static string Switched(string path, bool compact)
    {
        ArgumentNullException.ThrowIfNull(path);
        return $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Parameter}={(compact ? "true" : "false")}";
    }
}
