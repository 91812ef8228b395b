using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Domains;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Complaints;

/// <summary>GET /complaints/{id} and /label/complaints/{id}: one complaint, for its merchant and the secretary.</summary>
internal static class ReadComplaint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/complaints/{id:guid}", HandleAsync)
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess)
            .Produces<ComplaintResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet(
                "/label/complaints/{id:guid}",
                (Guid id, Caller caller, ComplaintDesk desk, HttpContext http) =>
                    PageAsync(id, text: null, problem: null, caller, desk, http)
            )
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess);

    public static string PathOf(Guid id) => $"{ListComplaints.Path}/{id}";

    /// <param name="Text">As it was typed, where it was refused.</param>
    internal sealed record View(
        ComplaintResponse Row,
        bool MayAnswer,
        bool MayDecide,
        string? Text,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        ComplaintDesk desk,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await FindAsync(id, caller, desk, http.RequestAborted) is not { } row)
        {
            return ComplaintProblems.Unknown.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(ComplaintResponse.Of(row));
    }

    /// <summary>Also with the refusal of what was asked of it.</summary>
    public static async Task<IResult> PageAsync(
        Guid id,
        string? text,
        Problem? problem,
        Caller caller,
        ComplaintDesk desk,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return await FindAsync(id, caller, desk, http.RequestAborted) is { } row
            ? TrustPages.Of<ReadComplaintPage>(
                problem?.Status ?? StatusCodes.Status200OK,
                (
                    nameof(ReadComplaintPage.Shown),
                    new View(
                        ComplaintResponse.Of(row),
                        caller.SpeaksForMerchant()
                            && row.State is ComplaintState.Sent or ComplaintState.Unanswered,
                        caller.HoldsAuthorityRole(Roles.LabelSecretary)
                            && row.State is ComplaintState.Mediation,
                        text,
                        problem
                    )
                )
            )
            : TypedResults.NotFound();
    }

    private static Task<BuyerComplaint?> FindAsync(
        Guid id,
        Caller caller,
        ComplaintDesk desk,
        CancellationToken cancel
    ) => desk.VisibleTo(caller).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
}
