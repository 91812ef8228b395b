using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Commission;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Examination;

/// <summary>POST /declarations/{id}/look {inOrder, remarks}: what an officer found in a receipt that left by itself and was drawn for a look. What is not in order is said; what is dangerous is submitted to authorisation instead (law 09-08 art. 20).</summary>
internal static class RecordLook
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/declarations/{id:guid}/look", HandleAsync).ForCommission();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/declarations/{id:guid}/look", SubmitAsync).ForCommission();

    /// <param name="Remarks">Needed where it is not in order.</param>
    internal sealed record Request(bool InOrder, string? Remarks);

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
            act => LookAsync(act, request.InOrder, request.Remarks)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] bool inOrder,
        [FromForm] string? remarks,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            DeclarationActs.OfOfficers,
            act => LookAsync(act, inOrder, remarks)
        );

    private static async Task<Result<Declaration>> LookAsync(
        DeclarationActs.Act act,
        bool inOrder,
        string? remarks
    )
    {
        if (
            await act.Db.Samples.FindAsync([act.Row.Id], act.Cancel) is not { LookedAt: null } drawn
        )
        {
            return CommissionProblems.NotDrawn;
        }

        if (
            remarks is { Length: > Procedure.LongestText }
            || !inOrder && string.IsNullOrWhiteSpace(remarks)
        )
        {
            return CommonProblems.ReasonsMissing with { Field = "remarks" };
        }

        var outcome = inOrder ? LookOutcome.InOrder : LookOutcome.ToFollowUp;
        drawn.Look(act.Caller.Subject, outcome, remarks, act.Now);
        act.Db.Record(
            act.Clock,
            "declaration.looked-at",
            act.Row.Id.ToString(),
            act.Caller.Subject,
            new JsonObject { ["outcome"] = $"{outcome}" }
        );
        return act.Row;
    }
}
