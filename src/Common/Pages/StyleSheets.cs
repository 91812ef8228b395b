using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Common.Pages;

/// <summary>The style sheets, out of the assembly: nothing to ship beside it. The address holds the content's hash, so a browser keeps it for good.</summary>
public static class StyleSheets
{
    private static readonly Sheet[] All =
    [
        Load("designsystemet-theme"),
        Load("designsystemet"),
        Load("trust"),
    ];

    /// <summary>In the order in which a page names them.</summary>
    public static IReadOnlyList<string> Addresses { get; } =
    [.. All.Select(sheet => sheet.Address)];

    public static void MapStyleSheets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{file}", Handle).AllowAnonymous().ExcludeFromDescription();

    private sealed record Sheet(string Address, byte[] Content);

    private static IResult Handle(string file, HttpContext http)
    {
        var sheet = Array.Find(
            All,
            candidate =>
                string.Equals(candidate.Address, $"/assets/{file}", StringComparison.Ordinal)
        );
        if (sheet is null)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(sheet.Content, "text/css; charset=utf-8");
    }

    private static Sheet Load(string name)
    {
        using var stream = typeof(StyleSheets).Assembly.GetManifestResourceStream(
            $"Assets/{name}.css"
        )!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var content = memory.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        return new($"/assets/{name}-{hash}.css", content);
    }
}
