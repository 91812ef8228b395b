using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>POST /cndp/declarations/{id}/copy: a draft with the answers of a filing: for another one like it, to complete it, to change it, or to ask for the authorisation to which it was submitted.</summary>
internal static class CopyDeclaration
{
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/declarations/{id:guid}/copy", SubmitAsync)
            .RequireScope(Scopes.CndpFile)
            .BindsNobody("Opens a draft that only its owner sees");

    /// <returns>What may be made of a filing as it stands.</returns>
    public static IReadOnlyList<DraftPurpose> PurposesOf(Declaration row) =>
        row.State switch
        {
            DeclarationState.CompletionAsked => [DraftPurpose.Completion],
            DeclarationState.ReceiptIssued => [DraftPurpose.Amendment, DraftPurpose.New],
            DeclarationState.Reclassified => [DraftPurpose.Authorisation],
            _ => [DraftPurpose.New],
        };

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] Named<DraftPurpose>? purpose,
        Caller caller,
        DeclarationReading reading,
        DeclarationRegistry registry,
        DraftSaving saving,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        var found = await reading.FindAsync(id, caller, cancel);
        if (found.Refused(out _, out var row))
        {
            return TypedResults.NotFound();
        }

        if (!caller.IsFiler(row))
        {
            return await ReadDeclaration.PageAsync(id, CommonProblems.Forbidden, http);
        }

        var wanted = purpose?.Value ?? DraftPurpose.New;
        if (!PurposesOf(row).Contains(wanted))
        {
            return await ReadDeclaration.PageAsync(
                id,
                DeclarationProblems.CannotMove(row.State, row.State),
                http
            );
        }

        var begun = await saving.BeginAsync(
            caller,
            wanted,
            (row.Id, await registry.FactsAsync(row, cancel)),
            row.Organisation == caller.Organisation ? null : row.Organisation,
            cancel
        );
        return begun.Refused(out var problem, out var draft)
            ? await ReadDeclaration.PageAsync(id, problem, http)
            : Results.Redirect(DraftDeclaration.PathOf(http, draft.Id, DraftDeclaration.First));
    }
}
