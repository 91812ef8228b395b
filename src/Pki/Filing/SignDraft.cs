using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.SignedActs;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>
/// GET /dossiers/drafts/{id}/summary hands out the commitment, with the conditions, as a document to be signed; POST
/// …/file-signed takes it back signed and files: who signs it has accepted the conditions in it.
/// </summary>
internal static class SignDraft
{
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet("/dossiers/drafts/{id:guid}/summary", HandAsync)
            .RequireScope(Scopes.PkiRequest);
        pages
            .MapPost("/dossiers/drafts/{id:guid}/file-signed", SubmitAsync)
            .TakesPieces(pages)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);
    }

    private static async Task<IResult> HandAsync(
        Guid id,
        Caller caller,
        FileDraft.Sources sources,
        DraftCommitment commitment,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        var resumed = await sources.Book.ResumeAsync(sources.Db, caller, id, cancel);
        if (resumed.Refused(out _, out var draft))
        {
            return TypedResults.NotFound();
        }

        // What is not complete is not signed: the page says what is missing.
        var answers = DraftAnswers.Of(draft, Conditions.Version);
        var faults = (await sources.Desk.ExamineAsync(answers, caller, cancel)).Faults;
        return faults.Count > 0
            ? await FileDraft.PageAsync(draft, faults, sources, cancel)
            : sources.Signed.Hand(
                commitment.Of(draft, await sources.Db.PiecesOfAsync(id, cancel), caller),
                http.Response
            );
    }

    private static Task<IResult> SubmitAsync(
        Guid id,
        IFormFile? signed,
        Caller caller,
        FileDraft.Sources sources,
        DraftCommitment commitment,
        HttpContext http
    ) =>
        FileDraft.FileAsync(
            (id, Conditions.Version),
            caller,
            sources,
            http,
            async draft =>
            {
                var cancel = http.RequestAborted;
                var pieces = await sources.Db.PiecesOfAsync(id, cancel);
                var taken = await sources.Signed.TakeAsync(
                    new(signed, id, caller, commitment.Now + DossierMap.Kept),
                    () => commitment.Of(draft, pieces, caller),
                    cancel
                );
                if (taken.Refused(out var problem, out var evidence))
                {
                    return problem;
                }

                http.Features.Set(evidence);
                return null;
            }
        );
}
