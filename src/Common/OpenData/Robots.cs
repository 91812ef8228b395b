using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.OpenData;

/// <summary>What answers with a whole register say to search engines.</summary>
public static class Robots
{
    /// <summary>For lists, exports and feeds: a copy that a search engine keeps would outlive a withdrawal and a correction, and make an index of the people in it.</summary>
    public static void KeepOut(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Headers["X-Robots-Tag"] = "noindex, noarchive";
    }
}
