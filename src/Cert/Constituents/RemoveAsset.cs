using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>POST /constituents/{id}/assets/{asset}/removal: it is theirs no more, say its own people.</summary>
internal static class RemoveAsset
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/constituents/{id:guid}/assets/{asset:guid}/removal", HandleAsync)
            .ForOwner()
            .Produces<ConstituentResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/constituents/{id:guid}/assets/{asset:guid}/remove", SubmitAsync)
            .ForOwner();

    private static Task<IResult> HandleAsync(
        Guid id,
        Guid asset,
        Caller caller,
        HttpContext http
    ) =>
        ConstituentActs.AnswerAsync(
            id,
            caller,
            http,
            ConstituentVisibility.OfOwner,
            act => RemoveAsync(act, asset)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        Guid asset,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) =>
        ConstituentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ConstituentVisibility.OfOwner,
            act => RemoveAsync(act, asset)
        );

    private static async Task<Problem?> RemoveAsync(ConstituentActs.Act act, Guid asset)
    {
        if (await act.AssetAsync(asset) is not { } row)
        {
            return ConstituentProblems.Unknown;
        }

        act.Db.Assets.Remove(row);
        return act.Enter("constituent.asset-removed", new JsonObject { ["asset"] = $"{asset}" });
    }
}
