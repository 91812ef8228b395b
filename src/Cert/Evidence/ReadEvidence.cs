using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>GET /evidence/{id}: what is known of a piece of evidence and its chain of custody. Its content is an act of its own, with a reason.</summary>
internal static class ReadEvidence
{
    public static readonly string[] Readers =
    [
        Scopes.CertReport,
        Scopes.CertRead,
        Scopes.CertHandle,
    ];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/evidence/{id:guid}", HandleAsync)
            .RequireScope(Readers)
            .Produces<EvidenceResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cert/evidence/{id:guid}", ShowAsync).RequireScope(Readers);

    /// <param name="Text">Of a look that was asked for; null before.</param>
    internal sealed record View(
        EvidenceResponse Item,
        bool Team,
        LookAtEvidence.Look? Text,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        EvidenceReading reading,
        HttpContext http
    ) =>
        await EvidenceActs.AnswerAsync(
            await reading.FindAsync(id, caller, http.RequestAborted),
            caller,
            http
        );

    private static Task<IResult> ShowAsync(Guid id, HttpContext http) =>
        PageAsync(id, text: null, problem: null, http);

    /// <summary>The page of one piece, also with the refusal of an act upon it.</summary>
    public static async Task<IResult> PageAsync(
        Guid id,
        LookAtEvidence.Look? text,
        Problem? problem,
        HttpContext http
    )
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Headers.CacheControl = "no-store";
        var caller = Caller.Of(http.User);
        var reading = http.RequestServices.GetRequiredService<EvidenceReading>();
        var found = await reading.FindAsync(id, caller, http.RequestAborted);
        return found.Refused(out _, out var item)
            ? TypedResults.NotFound()
            : TrustPages.Of<ReadEvidencePage>(
                problem?.Status ?? StatusCodes.Status200OK,
                (
                    nameof(ReadEvidencePage.Shown),
                    new View(
                        await reading.DescribeAsync(item, caller, http.RequestAborted),
                        caller.IsOfTeam(),
                        text,
                        problem
                    )
                )
            );
    }
}
