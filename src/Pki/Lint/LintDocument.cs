using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>
/// /lint: anybody holds a certificate, a revocation list or an OCSP answer, of whomever, against the rules of its
/// standards; POST /lint of the API says it to a program. Nothing is kept.
/// </summary>
internal static class LintDocument
{
    /// <summary>With what surrounds a file in a form.</summary>
    private const int LargestForm = ILintDesk.Largest + 16 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/lint", HandleAsync)
            .AllowAnonymous()
            .WithMetadata(new RequestSizeLimitAttribute(LargestForm))
            .BindsNobody("A question")
            // Whatever they call it: PEM and DER tell themselves apart.
            .Accepts<Stream>("*/*")
            .Produces<LintReport>()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    // Not among the pages: their antiforgery token is a cookie, and nothing here changes anything.
    public static void MapPages(IEndpointRouteBuilder standard)
    {
        standard.MapGet("/lint", () => Page(new()));
        standard
            .MapPost("/lint", SubmitAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LargestForm))
            .BindsNobody("Reads a file and keeps nothing");
    }

    /// <param name="Name">Of the file that was brought.</param>
    /// <param name="Report">Null while there is nothing to show.</param>
    internal sealed record View(
        string? Name = null,
        LintReport? Report = null,
        Problem? Problem = null
    );

    private static async Task<IResult> HandleAsync(Stream body, ILintDesk desk, HttpContext http)
    {
        using var memory = new MemoryStream();
        await body.CopyToAsync(memory, http.RequestAborted);
        return desk.Check(memory.ToArray())
            .Match<IResult>(report => TypedResults.Ok(report), problem => problem.ToResponse());
    }

    private static async Task<IResult> SubmitAsync(
        IFormFile? file,
        ILintDesk desk,
        HttpContext http
    )
    {
        if (file is not { Length: > 0 })
        {
            return Page(new(Problem: LintProblems.Unreadable));
        }

        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, http.RequestAborted);
        return Page(
            desk.Check(memory.ToArray())
                .Match<View>(
                    report => new(file.FileName, report),
                    problem => new(file.FileName, Problem: problem)
                )
        );
    }

    private static IResult Page(View view) =>
        TrustPages.Of<LintDocumentPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(LintDocumentPage.Shown), view)
        );
}
