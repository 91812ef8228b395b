using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>POST /cndp/declarations/drafts/{id}/sharing: the owner of a draft lets colleagues of the same controller write in it, or takes it back. Whoever may bind the controller files it.</summary>
internal static class ShareDraft
{
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/declarations/drafts/{id:guid}/sharing", SubmitAsync)
            .RequireScope(Scopes.CndpFile)
            .BindsNobody("Says who writes in a draft; filing is an act of its own");

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] string? shared,
        Caller caller,
        FileDraft.Sources sources,
        HttpContext http
    )
    {
        var done = await sources.Writers.ShareAsync(
            id,
            shared is "true",
            caller,
            http.RequestAborted
        );
        if (!done.Refused(out var problem, out _))
        {
            return Results.Redirect(DraftDeclaration.PathOf(http, id, DraftDeclaration.Check));
        }

        return problem.Status is StatusCodes.Status409Conflict
            ? await FileDraft.PageAsync(id, problem, caller, sources, http)
            : TypedResults.NotFound();
    }
}
