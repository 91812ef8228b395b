using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.SignedActs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>
/// GET /cndp/declarations/drafts/{id}/summary hands out what will be filed as a document to be signed; POST …/file-signed
/// takes it back signed and files, completes or amends on the strength of the signature.
/// </summary>
internal static class SignDraft
{
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet("/cndp/declarations/drafts/{id:guid}/summary", HandAsync)
            .RequireScope(Scopes.CndpFile);
        pages
            .MapPost("/cndp/declarations/drafts/{id:guid}/file-signed", SubmitAsync)
            .TakesPieces(pages)
            .RequireScope(Scopes.CndpFile)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);
    }

    private static async Task<IResult> HandAsync(
        Guid id,
        Caller caller,
        FileDraft.Sources sources,
        DraftSummary summary,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        var found = await sources.Writers.HoldAsync(id, caller, cancel);
        if (found.Refused(out _, out var held))
        {
            return TypedResults.NotFound();
        }

        // What is not complete is not signed: the page says what is missing.
        var examined = await FileDraft.ExamineAsync(held.Draft, caller, sources, cancel);
        return examined.Faults.Count > 0
            ? await FileDraft.PageAsync(held, examined.Faults, caller, sources, http)
            : sources.Signed.Hand(summary.Of(held.Draft, examined, caller), http.Response);
    }

    private static Task<IResult> SubmitAsync(
        Guid id,
        IFormFile? signed,
        Caller caller,
        FileDraft.Sources sources,
        DraftSummary summary,
        HttpContext http
    ) =>
        FileDraft.FileAsync(
            id,
            caller,
            sources,
            http,
            async draft =>
            {
                var cancel = http.RequestAborted;
                var examined = await FileDraft.ExamineAsync(draft, caller, sources, cancel);
                if (examined.Faults is [var first, ..])
                {
                    return first;
                }

                var taken = await sources.Signed.TakeAsync(
                    new(signed, OwnerOf(draft), caller, DeclarationMap.ForGood),
                    () => summary.Of(draft, examined, caller),
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

    /// <summary>A filing of its own bears the draft's identifier; what completes or amends one goes to that one.</summary>
    private static Guid OwnerOf(OpenDraft draft) =>
        draft.PurposeOf() is DraftPurpose.Completion or DraftPurpose.Amendment
        && draft.DeclarationOf() is { } declaration
            ? declaration
            : draft.Id;
}
