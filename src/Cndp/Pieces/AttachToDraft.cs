using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Pieces;

/// <summary>POST /cndp/declarations/drafts/{id}/attach: brings a document with a draft; it goes with the filing, or with the draft when that is thrown away.</summary>
internal static class AttachToDraft
{
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/declarations/drafts/{id:guid}/attach", SubmitAsync)
            .TakesPieces(pages)
            .RequireScope(Scopes.CndpFile)
            .BindsNobody("Keeps a document with a draft that only its owner sees");

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] string? kind,
        IFormFile? file,
        Caller caller,
        FileDraft.Sources sources,
        PieceShelf shelf,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        var found = await sources.Writers.HoldAsync(id, caller, cancel);
        if (found.Refused(out _, out var held))
        {
            return TypedResults.NotFound();
        }

        var draft = held.Draft;
        var examined = await FileDraft.ExamineAsync(draft, caller, sources, cancel);
        var taken = await shelf.TakeAsync(
            new(id, FileDraft.PiecesFor(draft, examined), DeclarationPieces.KeptWithDraft),
            kind,
            file,
            caller,
            cancel
        );
        if (taken.Refused(out var problem, out _))
        {
            return await FileDraft.PageAsync(id, problem, caller, sources, http);
        }

        if (!await sources.Db.SavedAsync(cancel))
        {
            // Another window replaced the same document; what it brought stands.
            return await FileDraft.PageAsync(
                id,
                CommonProblems.VersionStale,
                caller,
                sources,
                http
            );
        }

        return Results.Redirect(DraftDeclaration.PathOf(http, id, DraftDeclaration.Check));
    }
}
