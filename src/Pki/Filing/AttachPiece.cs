using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>POST /dossiers/{id}/pieces (multipart: kind, file): brings what the receipt or the officer named. A piece of the same kind is replaced; with the last one that was missing the clock starts.</summary>
internal static class AttachPiece
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers/{id:guid}/pieces", HandleAsync)
            .TakesPieces(routes)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<DossierResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/dossiers/{id:guid}/attach", SubmitAsync)
            .TakesPieces(pages)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    private static async Task<IResult> HandleAsync(
        Guid id,
        [FromForm] string? kind,
        IFormFile? file,
        Caller caller,
        Desk desk,
        HttpContext http
    )
    {
        var attached = await desk.AttachAsync(id, kind, file, caller, http);
        if (attached.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(await desk.DescribeAsync(row, http.RequestAborted));
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] string? kind,
        IFormFile? file,
        Caller caller,
        Desk desk,
        HttpContext http
    )
    {
        var attached = await desk.AttachAsync(id, kind, file, caller, http);
        return attached.Refused(out var problem, out _)
            ? await ReadDossier.PageAsync(id, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/dossiers/{id}");
    }

    internal sealed class Desk(
        PkiDbContext db,
        DossierReading reading,
        PieceDesk<PkiDbContext> pieces,
        FilingDesk filing,
        TimeProvider clock
    )
    {
        public Task<DossierResponse> DescribeAsync(Dossier row, CancellationToken cancel) =>
            reading.DescribeAsync(row, cancel);

        public async Task<Result<Dossier>> AttachAsync(
            Guid id,
            string? kind,
            IFormFile? file,
            Caller caller,
            HttpContext http
        )
        {
            var cancel = http.RequestAborted;
            if (
                (await reading.FindOwnAsync(id, caller, cancel)).Refused(
                    out var problem,
                    out var row
                )
            )
            {
                return problem;
            }

            if (row.State is not (DossierState.Incomplete or DossierState.CompletionAsked))
            {
                return DossierProblems.CannotMove(row.State, row.State);
            }

            if (http.Stale(row, version: null) is { } stale)
            {
                return stale;
            }

            var taken = await TakeAsync(
                id,
                kind,
                new("file", file),
                caller,
                clock.Now() + DossierMap.Kept,
                cancel
            );
            if (taken.Refused(out problem, out _))
            {
                return problem;
            }

            if (
                (await filing.CompleteAsync(row, caller.Subject, cancel)).Refused(
                    out problem,
                    out _
                )
            )
            {
                return problem;
            }

            return await db.SaveAsync(row, cancel);
        }

        /// <summary>Saved at once, with the one of its kind before it gone: for a dossier and for a draft alike.</summary>
        public async Task<Result<Piece>> TakeAsync(
            Guid owner,
            string? kind,
            Uploaded upload,
            Caller caller,
            DateTimeOffset keepUntil,
            CancellationToken cancel
        )
        {
            if (kind is null || !DossierPieces.Kinds.Contains(kind, StringComparer.Ordinal))
            {
                return DossierProblems.PieceKindUnknown;
            }

            var before = (await db.PiecesOfAsync(owner, cancel)).Where(piece =>
                string.Equals(piece.Kind, kind, StringComparison.Ordinal)
            );
            var taken = await pieces.TakeAsync(
                new(upload.File, upload.Field, owner, kind, caller, keepUntil),
                cancel
            );
            if (taken.Refused(out _, out _))
            {
                return taken;
            }

            await db.SaveChangesAsync(cancel);
            foreach (var replaced in before.ToList())
            {
                await pieces.EraseAsync(replaced, cancel);
            }

            return taken;
        }
    }

    /// <param name="Field">Its name in the form, for the refusal.</param>
    internal sealed record Uploaded(string Field, IFormFile? File);
}
