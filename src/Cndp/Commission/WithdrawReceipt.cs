using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>POST /declarations/{id}/withdrawal {legal, factual}: a commissioner takes a receipt or an authorisation back (law 09-08 art. 51).</summary>
internal static class WithdrawReceipt
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/declarations/{id:guid}/withdrawal", HandleAsync).ForCommission();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/declarations/{id:guid}/withdraw", SubmitAsync).ForCommission();

    internal sealed record Request(string? Legal, string? Factual);

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
            DeclarationActs.OfCommissioners,
            act => WithdrawAsync(act, new(request.Legal, request.Factual))
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? legal,
        [FromForm] string? factual,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            DeclarationActs.OfCommissioners,
            act => WithdrawAsync(act, new(legal, factual))
        );

    private static Task<Result<Declaration>> WithdrawAsync(
        DeclarationActs.Act act,
        Reasons reasons
    ) =>
        act.EnterAsync(
            act.Row.Withdraw(act.Caller.Subject, reasons, act.Now),
            "declaration.withdrawn",
            CommissionActKind.Withdrawal,
            DeclarationNotices.Withdrawn
        );
}
