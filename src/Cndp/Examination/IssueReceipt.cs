using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Examination;

/// <summary>POST /declarations/{id}/receipt: an officer who has looked at the alerts lets the receipt go, before the law’s clock does (law 09-08 art. 19).</summary>
internal static class IssueReceipt
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/declarations/{id:guid}/receipt", HandleAsync)
            .ForCommission(BoundPayload.Address);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/declarations/{id:guid}/issue-receipt", SubmitAsync).ForCommission();

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        DeclarationActs.AnswerAsync(id, caller, http, DeclarationActs.OfOfficers, IssueAsync);

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            DeclarationActs.OfOfficers,
            IssueAsync
        );

    private static Task<Result<Declaration>> IssueAsync(DeclarationActs.Act act) =>
        act.EnterAsync(
            act.Row.IssueReceipt(act.Caller.Subject, act.Law, act.Now),
            "declaration.receipt-issued",
            CommissionActKind.Receipt,
            DeclarationNotices.ReceiptOf(act.Row),
            act.Row.Kind.IsDeclared() ? act.Row.ReclassifyUntil(act.Law) : null
        );
}
