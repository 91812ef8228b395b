using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Examination;

/// <summary>POST /declarations/{id}/proposal {grants, conditions, reasons}: the officer who examined a request says what a commissioner should decide.</summary>
internal static class ProposeDecision
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/declarations/{id:guid}/proposal", HandleAsync).ForCommission();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/declarations/{id:guid}/propose", SubmitAsync).ForCommission();

    internal sealed record Request(bool Grants, IReadOnlyList<string>? Conditions, string? Reasons);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.AnswerAsync(
            id,
            caller,
            http,
            DeclarationActs.OfOfficers,
            act => ProposeAsync(act, new(request.Grants, request.Conditions ?? [], request.Reasons))
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] bool grants,
        [FromForm] string? conditions,
        [FromForm] string? reasons,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            DeclarationActs.OfOfficers,
            act => ProposeAsync(act, new(grants, TypedLines.Of(conditions), reasons))
        );

    private static async Task<Result<Declaration>> ProposeAsync(
        DeclarationActs.Act act,
        Proposal proposal
    )
    {
        var done = await act.EnterAsync(
            act.Row.Propose(act.Caller.Subject, proposal, act.Law, act.Now),
            "declaration.proposed"
        );
        if (!done.Refused(out _, out _))
        {
            act.Db.Tell(
                act.Clock,
                act.Row,
                DeclarationNotices.ToDecide,
                await act
                    .Services.GetRequiredService<Registers>()
                    .HoldersOfAsync(Roles.CndpCommissioner, act.Cancel),
                act.Row.Procedure.DueAt(act.Law)
            );
        }

        return done;
    }
}
