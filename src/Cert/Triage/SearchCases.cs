using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Triage;

/// <summary>GET /search?q=: reports and incidents by number, by reference, or by an observable in whatever form it is typed; only those that the caller may read. What the search of the portal finds here, for machines.</summary>
internal static class SearchCases
{
    private const int Longest = 500;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/search", HandleAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertRead, Scopes.CertHandle)
            .Produces<Response>();

    /// <param name="Path">From the root of the portal, without a language.</param>
    internal sealed record Hit(string Number, string Text, string Path);

    internal sealed record Response(IReadOnlyList<Hit> Items);

    private static async Task<IResult> HandleAsync(
        string? q,
        Caller caller,
        IEnumerable<ISearchPart> parts,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var words = q?.Trim() is { Length: > 0 and <= Longest } typed ? typed : null;
        var hits = words is null
            ? []
            : await parts.OfType<CasePart>().Single().FindAsync(words, caller, http.RequestAborted);
        return TypedResults.Ok(
            new Response([.. hits.Select(hit => new Hit(hit.Title, hit.Text, hit.Path))])
        );
    }
}
