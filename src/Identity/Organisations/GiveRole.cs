using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Organisations;

/// <summary>POST /organisations/{id}/roles: an account may act in an organisation from now on. A second time changes nothing.</summary>
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
        IdentityDbContext db,
        HttpContext http
    )
    {
        // The page gives further roles to members; who is none is invited and agrees first.
        var problem =
            caller.Administers(id) && !await db.IsMemberAsync(id, form.Account, http.RequestAborted)
                ? MemberProblems.MemberUnknown
                : await desk.GiveAsync(id, form.Account, form.Role, caller, http.RequestAborted);
        return problem is null
            ? Results.Redirect($"{http.Request.PathBase}{ListMembers.PathOf(id)}")
            : await ListMembers.PageAsync(id, caller, problem, http);
    }
}
