using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>POST /constituents/{id}/assets {kind, value}: its own people say what on the Internet is theirs.</summary>
internal static class StateAsset
{
    public const int Most = 500;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/constituents/{id:guid}/assets", HandleAsync)
            .ForOwner()
            .HonoursIdempotencyKey<CertDbContext>()
            .Produces<ConstituentResponse>(StatusCodes.Status201Created);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/constituents/{id:guid}/assets", SubmitAsync).ForOwner();

    internal sealed record Request(string? Kind, string? Value);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        ReservedId reserved,
        Caller caller,
        HttpContext http
    ) =>
        ConstituentActs.AnswerAsync(
            id,
            caller,
            http,
            ConstituentVisibility.OfOwner,
            act => StateAsync(act, request, reserved.Value),
            made: true
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? kind,
        [FromForm] string? value,
        Caller caller,
        TimeProvider clock,
        HttpContext http
    ) =>
        ConstituentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ConstituentVisibility.OfOwner,
            act => StateAsync(act, new(kind, value), Ids.New(clock))
        );

    private static async Task<Problem?> StateAsync(
        ConstituentActs.Act act,
        Request request,
        Guid id
    )
    {
        if (!Named<AssetKind>.TryParse(request.Kind, out var kind))
        {
            return ConstituentProblems.KindUnknown;
        }

        if (AssetReading.Read(kind.Value, request.Value).Refused(out var problem, out var read))
        {
            return problem;
        }

        var stated = act.Db.Assets.Where(row => row.Constituent == act.Row.Id);
        if (
            await stated.AnyAsync(
                row => row.Kind == read.Kind && row.Value == read.Value,
                act.Cancel
            )
        )
        {
            return ConstituentProblems.AssetTwice;
        }

        if (await stated.CountAsync(act.Cancel) >= Most)
        {
            return ConstituentProblems.TooMany;
        }

        act.Db.Assets.Add(
            new()
            {
                Id = id,
                Constituent = act.Row.Id,
                Kind = read.Kind,
                Value = read.Value,
                First = read.Range?.First,
                Last = read.Range?.Last,
                StatedBy = act.Caller.Subject,
                StatedAt = act.Now,
            }
        );
        return act.Enter(
            "constituent.asset-stated",
            new JsonObject { ["asset"] = $"{id}", ["kind"] = $"{read.Kind}" }
        );
    }
}
