using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Publications;

/// <summary>GET /publications/{number}?edition= and /cndp/publications/{number}: a publication for anyone, in its latest edition or in an older one; …/papers/{paper} is its sealed PDF.</summary>
internal static class ReadPublication
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/publications/{number}", HandleAsync)
            .AllowAnonymous()
            .Produces<Response>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes
            .MapGet("/publications/{number}/papers/{paper:guid}", SendAsync)
            .AllowAnonymous()
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    public static void MapPages(IEndpointRouteBuilder standard)
    {
        standard.MapGet("/cndp/publications/{number}", ShowAsync);
        standard.MapGet("/cndp/publications/{number}/papers/{paper:guid}", SendAsync);
    }

    /// <param name="TextFr">Lines: "§ " begins a heading, "- " an item of a list.</param>
    /// <param name="Editions">Of the same number, oldest first.</param>
    internal sealed record Response(
        ListPublications.Line Publication,
        int Edition,
        string TitleFr,
        string TitleAr,
        string TextFr,
        string TextAr,
        IReadOnlyList<Issued> Editions,
        IReadOnlyList<Sheet> Papers
    );

    internal sealed record Issued(int Edition, DateTimeOffset PublishedAt);

    /// <param name="Sha256">Of the sealed PDF; null until it is sealed.</param>
    internal sealed record Sheet(Guid Id, int Edition, string Language, string? Sha256);

    internal sealed record View(Response Publication, IReadOnlyList<KeptPaper> Papers);

    private static async Task<IResult> HandleAsync(
        string number,
        int? edition,
        CndpDbContext db,
        PaperDesk<CndpDbContext> papers,
        HttpContext http
    ) =>
        (await FindAsync(number, edition, db, papers, http.RequestAborted)).Match<IResult>(
            found => TypedResults.Ok(found.Publication),
            problem => problem.ToResponse()
        );

    private static async Task<IResult> ShowAsync(
        string number,
        int? edition,
        CndpDbContext db,
        PaperDesk<CndpDbContext> papers,
        HttpContext http
    ) =>
        (await FindAsync(number, edition, db, papers, http.RequestAborted)).Match<IResult>(
            found =>
                TrustPages.Of<ReadPublicationPage>(
                    StatusCodes.Status200OK,
                    (nameof(ReadPublicationPage.Shown), found)
                ),
            _ => TypedResults.NotFound()
        );

    private static async Task<IResult> SendAsync(
        string number,
        Guid paper,
        CndpDbContext db,
        PaperDesk<CndpDbContext> papers,
        HttpContext http
    )
    {
        if (
            RecordNumber.Read(number, out var read) is not NumberReading.Read
            || await db
                .Publications.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Number == read.ToString(), http.RequestAborted)
                is not { } row
        )
        {
            return PublicationProblems.PaperUnknown.ToResponse();
        }

        return await papers.SendAsync(row.Id, paper, http.Response);
    }

    private static async Task<Result<View>> FindAsync(
        string number,
        int? edition,
        CndpDbContext db,
        PaperDesk<CndpDbContext> papers,
        CancellationToken cancel
    )
    {
        switch (RecordNumber.Read(number, out var read))
        {
            case NumberReading.Mistyped:
                return CommonProblems.NumberMistyped;
            case NumberReading.Malformed:
                return CommonProblems.NumberMalformed;
        }

        var text = read.ToString();
        var row = await db
            .Publications.AsNoTracking()
            .SingleOrDefaultAsync(found => found.Number == text, cancel);
        if (row is not { IsPublished: true })
        {
            return PublicationProblems.Unknown;
        }

        var editions = await db
            .PublicationEditions.AsNoTracking()
            .Where(one => one.Publication == row.Id && one.PublishedAt != null)
            .OrderBy(one => one.Edition)
            .ToListAsync(cancel);
        var shown = editions.Find(one => one.Edition == (edition ?? row.Edition));
        if (shown is null)
        {
            return PublicationProblems.Unknown;
        }

        var kept = await papers.OfAsync(row.Id, cancel);
        return new View(
            new(
                ListPublications.LineOf(row),
                shown.Edition,
                shown.TitleFr,
                shown.TitleAr,
                shown.TextFr,
                shown.TextAr,
                editions.ConvertAll(one => new Issued(one.Edition, one.PublishedAt!.Value)),
                [.. kept.Select(one => new Sheet(one.Id, one.Occasion, one.Language, one.Sha256))]
            ),
            [.. kept.Where(one => one.Occasion == shown.Edition)]
        );
    }
}
