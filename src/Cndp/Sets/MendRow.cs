using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>POST /cndp/sets/{id}/rows/{index}/draft: a row, by its line, with faults becomes a draft of its own, where the form says what is wrong and where it is filed by itself.</summary>
internal static class MendRow
{
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/sets/{id:guid}/rows/{index:int}/draft", SubmitAsync)
            .RequireScope(Scopes.CndpFile)
            .BindsNobody("Opens a draft that only its owner sees");

    private static async Task<IResult> SubmitAsync(
        Guid id,
        int index,
        Caller caller,
        SetDesk desk,
        DraftSaving saving,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        if ((await desk.FindAsync(id, caller, cancel)).Refused(out _, out var set))
        {
            return TypedResults.NotFound();
        }

        if ((await desk.LeaveAsync(set, index, cancel)).Refused(out var problem, out var row))
        {
            return await ReadSet.PageAsync(id, default, problem, caller, http);
        }

        var begun = await saving.BeginAsync(
            caller,
            DraftPurpose.New,
            new(null, desk.FactsOf(row)),
            row.Controller == caller.Organisation ? null : row.Controller,
            cancel
        );
        if (begun.Refused(out problem, out var draft))
        {
            return await ReadSet.PageAsync(id, default, problem, caller, http);
        }

        await desk.DraftedAsync(row, cancel);
        return Results.Redirect(DraftDeclaration.PathOf(http, draft.Id, DraftDeclaration.Check));
    }
}
