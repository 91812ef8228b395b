using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Catalogue;

/// <summary>GET /criteria/{id}?version= and /label/criteria/{id}: one criterion, with what it rests on, how it is checked and what to do.</summary>
internal static class ReadCriterion
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/criteria/{id}", Handle)
            .AllowAnonymous()
            .Produces<CriterionResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder standard) =>
        standard.MapGet($"{ReadCatalogue.Path}/{{id}}", Show);

    internal sealed record View(CriteriaSet Set, Criterion Criterion, string Query);

    private static IResult Handle(
        string id,
        string? version,
        CriteriaBook book,
        TimeProvider clock
    ) =>
        ReadCatalogue.SetOf(version, book, clock).Refused(out var problem, out var set)
            ? problem.ToResponse()
        : set.Find(id) is { } criterion ? TypedResults.Ok(CriterionResponse.Of(set, criterion))
        : CatalogueProblems.CriterionUnknown.ToResponse();

    private static IResult Show(string id, string? version, CriteriaBook book, TimeProvider clock)
    {
        if (
            ReadCatalogue.SetOf(version, book, clock).Refused(out _, out var set)
            || set.Find(id) is not { } criterion
        )
        {
            return TypedResults.NotFound();
        }

        return TrustPages.Of<ReadCriterionPage>(
            StatusCodes.Status200OK,
            (
                nameof(ReadCriterionPage.Shown),
                new View(set, criterion, ReadCatalogue.QueryOf(version))
            )
        );
    }
}
