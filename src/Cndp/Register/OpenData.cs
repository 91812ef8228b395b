using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>What every answer of the register says to robots. The register is open to whoever consults it (law 09-08 art. 45); copies that search engines keep would outlive a withdrawal and a correction, and make an index of people out of it.</summary>
internal static class OpenData
{
    /// <summary>For whole lists, exports and feeds: they hold natural persons too.</summary>
    public static void Say(HttpContext http) =>
        http.Response.Headers["X-Robots-Tag"] = "noindex, noarchive";

    /// <summary>For one entry: a company's may be found, a natural person's is not listed by name.</summary>
    public static void Say(HttpContext http, string? quality)
    {
        if (quality is null or RegisterItems.NaturalPerson)
        {
            Say(http);
        }
        else
        {
            http.Response.Headers["X-Robots-Tag"] = "noarchive";
        }
    }
}
