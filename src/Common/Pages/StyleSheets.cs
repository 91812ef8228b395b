using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Common.Pages;

/// <summary>The style sheets and the one font, out of the assembly: nothing to ship beside it. A sheet's address holds its content's hash, so a browser keeps it for good.</summary>
public static class StyleSheets
{
    private static readonly Sheet[] All =
    [
        Load("designsystemet-theme"),
        Load("designsystemet"),
        Load("trust"),
    ];

    /// <summary>Few machines have Tifinagh. A sheet names the file, so its name holds the font's year instead of a hash: another font gets another name.</summary>
    private static readonly Sheet Tifinagh = new(
        "/assets/noto-sans-tifinagh-2020.woff2",
        Bytes("noto-sans-tifinagh-2020.woff2"),
        "font/woff2"
    );

    /// <summary>In the order in which a page names them.</summary>
    public static IReadOnlyList<string> Addresses { get; } =
    [.. All.Select(sheet => sheet.Address)];

    public static void MapStyleSheets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{file}", Handle).AllowAnonymous().ExcludeFromDescription();

    private sealed record Sheet(
        string Address,
        byte[] Content,
        string MediaType = "text/css; charset=utf-8"
    );

    private static IResult Handle(string file, HttpContext http)
    {
        var sheet = Array.Find(
            [.. All, Tifinagh],
            candidate =>
                string.Equals(candidate.Address, $"/assets/{file}", StringComparison.Ordinal)
        );
        if (sheet is null)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(sheet.Content, sheet.MediaType);
    }

    private static Sheet Load(string name)
    {
        var content = Bytes($"{name}.css");
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        return new($"/assets/{name}-{hash}.css", content);
    }

    private static byte[] Bytes(string file)
    {
        using var stream = typeof(StyleSheets).Assembly.GetManifestResourceStream(
            $"Assets/{file}"
        )!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
