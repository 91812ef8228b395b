using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>POST /constituents/{id}/classification {class, sector}: a lead enters what the organisation is, as the authorities' lists have it (law 05-20 art. 15 and 16).</summary>
internal static class ClassifyConstituent
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/constituents/{id:guid}/classification", HandleAsync)
            .ForTeam()
            .Produces<ConstituentResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/constituents/{id:guid}/classification", SubmitAsync).ForTeam();

    internal sealed record Request(string? Class, string? Sector);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        ConstituentActs.AnswerAsync(
            id,
            caller,
            http,
            ConstituentVisibility.OfLead,
            act => Task.FromResult(Classify(act, request))
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm(Name = "class")] string? found,
        [FromForm] string? sector,
        Caller caller,
        HttpContext http
    ) =>
        ConstituentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ConstituentVisibility.OfLead,
            act =>
                Task.FromResult(
                    Classify(act, new(found, sector is { Length: > 0 } ? sector : null))
                )
        );

    private static Problem? Classify(ConstituentActs.Act act, Request request)
    {
        var read = RegisterConstituent.Desk.ClassOf(request.Class, request.Sector);
        if (read.Refused(out var problem, out var place))
        {
            return problem;
        }

        act.Row.Find(place.Class, place.Sector, act.Caller.Subject, act.Now);
        // The list is secret: that somebody looked is in the journal, what they found is in the row.
        return act.Enter("constituent.classified", new JsonObject());
    }
}
