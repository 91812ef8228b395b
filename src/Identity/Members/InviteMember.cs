using System.Text.Json;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Members;

/// <summary>POST /organisations/{id}/invitations: an administrator asks somebody to hold a role.</summary>
internal static class InviteMember
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/organisations/{id:guid}/invitations", HandleAsync)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .HonoursIdempotencyKey<IdentityDbContext>()
            .Produces<Response>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/organisations/{id:guid}/invite", SubmitAsync)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    /// <param name="Whom">A user name, or a mail address in one of the organisation's domains.</param>
    internal sealed record Request(string? Whom, string? Role);

    internal sealed class Form
    {
        public string? Whom { get; init; }

        public string? Role { get; init; }
    }

    /// <param name="State">open, accepted, declined or withdrawn.</param>
    internal sealed record Response(
        Guid Id,
        Guid Organisation,
        string? Email,
        Guid? Account,
        string Role,
        string State,
        DateTimeOffset ExpiresAt
    )
    {
        public static Response Of(Invitation row) =>
            new(
                row.Id,
                row.Organisation,
                row.Email,
                row.Account,
                row.Role,
                JsonNamingPolicy.CamelCase.ConvertName(row.State.ToString()),
                row.ExpiresAt
            );
    }

    private static async Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        ReservedId reserved,
        InvitationDesk desk,
        CancellationToken cancel
    )
    {
        var invited = await desk.InviteAsync(
            reserved.Value,
            (id, request.Whom, request.Role),
            caller,
            cancel
        );
        return invited.Match(
            row => TypedResults.Created($"/api/identity/v1/invitations/{row.Id}", Response.Of(row)),
            problem => problem.ToResponse()
        );
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] Form form,
        Caller caller,
        InvitationDesk desk,
        TimeProvider clock,
        HttpContext http
    )
    {
        var invited = await desk.InviteAsync(
            Ids.New(clock),
            (id, form.Whom, form.Role),
            caller,
            http.RequestAborted
        );
        return invited.Refused(out var problem, out _)
            ? await ListMembers.PageAsync(id, caller, problem, http, form)
            : Results.Redirect($"{http.Request.PathBase}{ListMembers.PathOf(id)}");
    }
}
