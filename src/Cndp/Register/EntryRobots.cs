using MarocNumeric.Trust.Common.OpenData;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>What the answer with one entry of the register says to robots. The register is open to whoever consults it (law 09-08 art. 45); search engines list no natural person by name.</summary>
internal static class EntryRobots
{
    /// <summary>A company may be found.</summary>
    public static void Say(HttpContext http, string? quality)
    {
        if (quality is null or RegisterItems.NaturalPerson)
        {
            Robots.KeepOut(http);
        }
        else
        {
            http.Response.Headers["X-Robots-Tag"] = "noarchive";
        }
    }
}
