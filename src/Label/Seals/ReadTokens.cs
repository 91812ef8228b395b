using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Awards;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Seals;

/// <summary>GET /seals/{number}/statement for the site's /.well-known/maroc-confiance.json, /seals/{number}/credential, and /status/{year}/{purpose}: what programs read of a label, for anybody.</summary>
internal static class ReadTokens
{
    public const string WellKnown = "/.well-known/maroc-confiance.json";

    private const string Credential = "application/vc+jwt";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/seals/{number}/statement", StatementAsync)
            .AllowAnonymous()
            .SameForEverybody()
            .Produces<string>(StatusCodes.Status200OK, "application/jose+json")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes
            .MapGet("/seals/{number}/credential", CredentialAsync)
            .AllowAnonymous()
            .SameForEverybody()
            .Produces<string>(StatusCodes.Status200OK, Credential)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes
            .MapGet("/status/{year:int}/{purpose}", ListAsync)
            .AllowAnonymous()
            .SameForEverybody()
            .Produces<string>(StatusCodes.Status200OK, Credential)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    internal sealed record Sources(
        LabelDbContext Db,
        AwardRegister Register,
        LabelClaims Claims,
        LabelTokens Tokens,
        TimeProvider Clock
    );

    private static async Task<IResult> StatementAsync(
        string number,
        Sources sources,
        HttpContext http
    )
    {
        var signed = await SignAsync("statement", number, sources, sources.Claims.Statement, http);
        return signed.Refused(out var problem, out var token)
            ? problem.ToResponse()
            : TypedResults.File(token.Flattened, "application/jose+json", "maroc-confiance.json");
    }

    private static async Task<IResult> CredentialAsync(
        string number,
        Sources sources,
        HttpContext http
    )
    {
        var signed = await SignAsync(
            "credential",
            number,
            sources,
            sources.Claims.Credential,
            http
        );
        return signed.Refused(out var problem, out var token)
            ? problem.ToResponse()
            : TypedResults.Text(token.Compact, Credential);
    }

    private static async Task<IResult> ListAsync(
        int year,
        string purpose,
        Sources sources,
        HttpContext http
    )
    {
        if (
            StatusList.Read(purpose) is not { } known
            || year < 2000
            || year > MoroccanTime.DayOf(sources.Clock.Now()).Year
        )
        {
            return SealProblems.ListUnknown.ToResponse();
        }

        var list = new StatusList(year, known);
        var cancel = http.RequestAborted;
        var encoded = await list.EncodedAsync(sources.Db, sources.Clock.Now(), cancel);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(encoded)));
        var signed = await sources.Tokens.SignAsync(
            $"{list.Path} {hash}",
            LabelTokens.CredentialType,
            now => sources.Claims.List(list, encoded, now),
            cancel
        );
        if (signed.Refused(out var problem, out var token))
        {
            return problem.ToResponse();
        }

        Open(http);
        return TypedResults.Text(token.Compact, Credential);
    }

    private static async Task<Result<SignedToken>> SignAsync(
        string kind,
        string number,
        Sources sources,
        Func<Award, DateTimeOffset, System.Text.Json.Nodes.JsonObject> payload,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        if (await sources.Register.FindAsync(number, cancel) is not { } award)
        {
            return AwardProblems.Unknown;
        }

        var now = sources.Clock.Now();
        if (!award.HoldsAt(now))
        {
            return SealProblems.DoesNotHold(award.StateAt(now));
        }

        Open(http);
        return await sources.Tokens.SignAsync(
            $"{kind} {award.Number} {award.Version}",
            kind is "credential" ? LabelTokens.CredentialType : null,
            at => payload(award, at),
            cancel
        );
    }

    /// <summary>Programs of other sites read it too; nobody keeps it longer than a minute.</summary>
    private static void Open(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=60";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }
}
