using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>POST /rights/{id}/withdrawal: whoever asked takes the request back before it is answered.</summary>
internal static class WithdrawRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/rights/{id:guid}/withdrawal", HandleAsync).ForPerson<RightsResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/rights/{id:guid}/withdraw", SubmitAsync).ForPerson<RightsResponse>();

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        RecordActs.AnswerAsync(id, caller, http, RightsRecords.OfPerson, WithdrawAsync);

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) => RecordActs.SubmitAsync((id, version), caller, http, RightsRecords.OfPerson, WithdrawAsync);

    /// <inheritdoc cref="SayMore.SayAsync"/>
    public static Task<Result<RightsRequest>> WithdrawAsync(RecordActs.Act<RightsRequest> act) =>
        act.EnterAsync(
            act.Row.Withdraw(act.Now),
            "rights.withdrawn",
            () => AnswerRequest.CloseAsync(act)
        );
}
