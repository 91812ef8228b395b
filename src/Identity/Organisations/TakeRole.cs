using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Organisations;

/// <summary>POST /organisations/{id}/roles/removal: takes a role and ends the account's sessions in the organisation, so that no token is renewed with it.</summary>
internal static class TakeRole
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/organisations/{id:guid}/roles/removal", HandleAsync)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/organisations/{id:guid}/take", SubmitAsync)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    private static async Task<IResult> HandleAsync(
        Guid id,
        GiveRole.Request request,
        Caller caller,
        RoleDesk desk,
        CancellationToken cancel
    ) =>
        await desk.TakeAsync(id, request.Account, request.Role, caller, cancel) is { } problem
            ? problem.ToResponse()
            : TypedResults.NoContent();

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] GiveRole.Form form,
        Caller caller,
        RoleDesk desk,
        HttpContext http
    ) =>
        await desk.TakeAsync(id, form.Account, form.Role, caller, http.RequestAborted)
            is { } problem
            ? await ListMembers.PageAsync(id, caller, problem, http)
            : Results.Redirect($"{http.Request.PathBase}{ListMembers.PathOf(id)}");
}
