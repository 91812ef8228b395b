using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Members;

/// <summary>POST /invitations/{id}/acceptance and /refusal: the invited person's own answer; /withdrawal: the organisation takes it back.</summary>
internal static class AnswerInvitation
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapOne(
            routes,
            "acceptance",
            (id, caller, desk, cancel) => desk.AnswerAsync(id, yes: true, caller, cancel)
        );
        MapOne(
            routes,
            "refusal",
            (id, caller, desk, cancel) => desk.AnswerAsync(id, yes: false, caller, cancel)
        );
        MapOne(
            routes,
            "withdrawal",
            (id, caller, desk, cancel) => desk.WithdrawAsync(id, caller, cancel)
        );
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        MapPage(
            pages,
            "accept",
            (id, caller, desk, cancel) => desk.AnswerAsync(id, yes: true, caller, cancel)
        );
        MapPage(
            pages,
            "decline",
            (id, caller, desk, cancel) => desk.AnswerAsync(id, yes: false, caller, cancel)
        );
        MapPage(
            pages,
            "withdraw",
            (id, caller, desk, cancel) => desk.WithdrawAsync(id, caller, cancel)
        );
    }

    private delegate Task<Result<Invitation>> Answer(
        Guid id,
        Caller caller,
        InvitationDesk desk,
        CancellationToken cancel
    );

    private static void MapOne(IEndpointRouteBuilder routes, string act, Answer answer) =>
        routes
            .MapPost(
                $"/invitations/{{id:guid}}/{act}",
                async (Guid id, Caller caller, InvitationDesk desk, CancellationToken cancel) =>
                    (await answer(id, caller, desk, cancel)).Match<IResult>(
                        row => TypedResults.Ok(InviteMember.Response.Of(row)),
                        problem => problem.ToResponse()
                    )
            )
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Address)
            .Produces<InviteMember.Response>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static void MapPage(IEndpointRouteBuilder pages, string act, Answer answer) =>
        pages
            .MapPost(
                $"/organisations/invitations/{{id:guid}}/{act}",
                // The form holds its antiforgery token and nothing else.
                async (
                    Guid id,
                    IFormCollection _,
                    Caller caller,
                    InvitationDesk desk,
                    HttpContext http
                ) =>
                    await DoneAsync(
                        await answer(id, caller, desk, http.RequestAborted),
                        act,
                        caller,
                        http
                    )
            )
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Address);

    private static async Task<IResult> DoneAsync(
        Result<Invitation> answered,
        string act,
        Caller caller,
        HttpContext http
    )
    {
        if (answered.Refused(out var problem, out var row))
        {
            return problem.Status is StatusCodes.Status404NotFound
                ? TypedResults.NotFound()
                : await ShowOrganisations.PageAsync(caller, problem, http);
        }

        var next = act is "withdraw"
            ? ListMembers.PathOf(row.Organisation)
            : $"{ShowOrganisations.Path}?joined={(act is "accept" ? row.Organisation : null)}";
        return Results.Redirect($"{http.Request.PathBase}{next}");
    }
}
