using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>POST /cndp/sets/{id}/discard: throws a set away with its rows; what was filed of it stays filed.</summary>
internal static class DiscardSet
{
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/sets/{id:guid}/discard", SubmitAsync)
            .RequireScope(Scopes.CndpFile)
            .BindsNobody("Throws away what was never filed");

    private static async Task<IResult> SubmitAsync(
        Guid id,
        Caller caller,
        SetDesk desk,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        if ((await desk.FindAsync(id, caller, cancel)).Refused(out _, out var set))
        {
            return TypedResults.NotFound();
        }

        return (await desk.DiscardAsync(set, caller, cancel)).Refused(out var problem, out _)
            ? await ReadSet.PageAsync(id, default, problem, caller, http)
            : Results.Redirect($"{http.Request.PathBase}/cndp/sets");
    }
}
