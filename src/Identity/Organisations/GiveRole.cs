using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Organisations;

/// <summary>POST /organisations/{id}/roles: an account may act in an organisation from now on. To who does not belong to it yet an identity administrator alone gives one. A second time changes nothing.</summary>
internal static class GiveRole
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/organisations/{id:guid}/roles", HandleAsync)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/organisations/{id:guid}/give", SubmitAsync)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    internal sealed record Request(Guid Account, string? Role);

    internal sealed class Form
    {
        public Guid Account { get; init; }

        public string? Role { get; init; }
    }

    private static async Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        RoleDesk desk,
        CancellationToken cancel
    ) =>
        await desk.GiveAsync(id, request.Account, request.Role, caller, cancel) is { } problem
            ? problem.ToResponse()
            : TypedResults.NoContent();

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] Form form,
        Caller caller,
        RoleDesk desk,
        HttpContext http
    ) =>
        await desk.GiveAsync(id, form.Account, form.Role, caller, http.RequestAborted)
            is { } problem
            ? await ListMembers.PageAsync(id, caller, problem, http)
            : Results.Redirect($"{http.Request.PathBase}{ListMembers.PathOf(id)}");
}
