using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Papers;

/// <summary>GET /dossiers/{id}/papers: what was given out in writing about a dossier, with what opens each paper's commitment in the journal.</summary>
internal static class ListPapers
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/dossiers/{id:guid}/papers", HandleAsync)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest, Scopes.PkiApprove)
            .Produces<IReadOnlyList<PaperOf>>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    /// <param name="Kind">"deposit-receipt", "completion-request", "approval", "refusal", "appeal-answer", "hand-over".</param>
    /// <param name="Occasion">1, or which of its kind: a second receipt once the dossier is complete, the round of a hand-over.</param>
    /// <param name="Language">"fr" or "ar".</param>
    /// <param name="SealedAt">Null while the seal is on its way, and so are the members after it.</param>
    /// <param name="Sha256">Of the PDF.</param>
    /// <param name="Salt">Hexadecimal: HMAC-SHA-256 of the 32 octets of <paramref name="Sha256"/> under it is the commitment of the fact "paper.sealed".</param>
    internal sealed record PaperOf(
        Guid Id,
        string Kind,
        int Occasion,
        string Language,
        string Title,
        DateTimeOffset AskedAt,
        DateTimeOffset? SealedAt,
        int? Size,
        string? Sha256,
        string? Salt
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        DossierReading reading,
        PaperDesk<PkiDbContext> papers,
        HttpContext http
    )
    {
        var found = await reading.FindAsync(id, caller, http.RequestAborted);
        return found.Refused(out var problem, out _)
            ? problem.ToResponse()
            : TypedResults.Ok((await papers.OfAsync(id, http.RequestAborted)).Select(Of).ToArray());
    }

    private static PaperOf Of(KeptPaper row) =>
        new(
            row.Id,
            row.Kind,
            row.Occasion,
            row.Language,
            row.Title,
            row.AskedAt,
            row.SealedAt,
            row.Size,
            row.Sha256,
            row.Salt is null ? null : Convert.ToHexStringLower(row.Salt)
        );
}
