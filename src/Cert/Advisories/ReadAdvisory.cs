using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>GET /advisories/{number} (the CSAF document) and /cert/advisories/{number} (the page): a public advisory, in its last edition.</summary>
internal static class ReadAdvisory
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/advisories/{number}", HandleAsync)
            .AllowAnonymous()
            .Produces<JsonObject>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder standard) =>
        standard.MapGet("/cert/advisories/{number}", ShowAsync);

    /// <param name="Document">Where the signed document is; null for the seconds until it is signed.</param>
    internal sealed record View(AdvisoryEdition Row, string? Document);

    private static async Task<IResult> HandleAsync(
        string number,
        PublicAdvisories advisories,
        HttpContext http
    ) =>
        (await FindAsync(number, advisories, http.RequestAborted)).Match<IResult>(
            found => TypedResults.Bytes(found.Document, "application/json"),
            problem => problem.ToResponse()
        );

    private static async Task<IResult> ShowAsync(
        string number,
        PublicAdvisories advisories,
        Publisher publisher,
        HttpContext http
    )
    {
        var found = await FindAsync(number, advisories, http.RequestAborted);
        if (found.Refused(out _, out var row))
        {
            return TypedResults.NotFound();
        }

        var first = await advisories.FirstAsync([row], http.RequestAborted);
        return TrustPages.Of<ReadAdvisoryPage>(
            StatusCodes.Status200OK,
            (
                nameof(ReadAdvisoryPage.Shown),
                new View(
                    row,
                    row.Signature is null
                        ? null
                        : publisher.DocumentOf(row.Number, first[row.Advisory])
                )
            )
        );
    }

    private static async Task<Result<AdvisoryEdition>> FindAsync(
        string number,
        PublicAdvisories advisories,
        CancellationToken cancel
    ) =>
        RecordNumber.Read(number, out var read) switch
        {
            NumberReading.Mistyped => CommonProblems.NumberMistyped,
            NumberReading.Malformed => CommonProblems.NumberMalformed,
            _ => await advisories.FindAsync($"{read}", cancel) is { } found
                ? found
                : AdvisoryProblems.NotThere,
        };
}
