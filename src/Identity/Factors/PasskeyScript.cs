using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Factors;

/// <summary>GET /sign-in/passkey.js: the only script of the sign-in, out of the assembly. The address that pages name holds the content's hash, so a browser keeps it for good.</summary>
internal static class PasskeyScript
{
    private const string Path = "/sign-in/passkey.js";

    private static readonly byte[] Content = Load();

    public static string Address { get; } =
        $"{Path}?v={Convert.ToHexStringLower(SHA256.HashData(Content))[..16]}";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, Handle).AllowAnonymous();

    private static IResult Handle(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(Content, "text/javascript; charset=utf-8");
    }

    private static byte[] Load()
    {
        using var stream = typeof(PasskeyScript).Assembly.GetManifestResourceStream(
            "Assets/passkey.js"
        )!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
