using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>POST /constituents/{id}/assets/{asset}/confirmation: the team has held it against the registries (RIPE, AFRINIC, the domain's): from now on its owner is told of what happens there.</summary>
internal static class ConfirmAsset
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/constituents/{id:guid}/assets/{asset:guid}/confirmation", HandleAsync)
            .ForTeam()
            .Produces<ConstituentResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/constituents/{id:guid}/assets/{asset:guid}/confirm", SubmitAsync)
            .ForTeam();

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
            ConstituentVisibility.OfTeam,
            act => ConfirmAsync(act, asset)
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
            ConstituentVisibility.OfTeam,
            act => ConfirmAsync(act, asset)
        );

    private static async Task<Problem?> ConfirmAsync(ConstituentActs.Act act, Guid asset)
    {
        if (await act.AssetAsync(asset) is not { } row)
        {
            return ConstituentProblems.Unknown;
        }

        row.Confirm(act.Caller.Subject, act.Now);
        return act.Enter("constituent.asset-confirmed", new JsonObject { ["asset"] = $"{asset}" });
    }
}
