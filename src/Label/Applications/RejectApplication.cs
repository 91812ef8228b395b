using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/inadmissibility {legal, factual}: the secretary does not take it, with both reasons; it may be appealed.</summary>
internal static class RejectApplication
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/applications/{id:guid}/inadmissibility", HandleAsync).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/label/applications/{id:guid}/inadmissibility", SubmitAsync).ForLabel();

    internal sealed record Request(string? Legal, string? Factual);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        ApplicationActs.AnswerAsync(
            id,
            caller,
            http,
            ApplicationRights.OfSecretary,
            act => ActAsync(act, request)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? legal,
        [FromForm] string? factual,
        Caller caller,
        HttpContext http
    ) =>
        ApplicationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ApplicationRights.OfSecretary,
            act => ActAsync(act, new(legal, factual))
        );

    private static async Task<Result<Application>> ActAsync(
        ApplicationActs.Act act,
        Request request
    )
    {
        var row = act.Row;
        var reasons = new Reasons(request.Legal, request.Factual);
        return await act.EnterAsync(
            row.Reject(act.Caller.Subject, reasons, act.Now),
            "application.inadmissible",
            async () =>
            {
                act.Desk.Paper(
                    row,
                    (PaperKinds.Inadmissible, 1),
                    reasons,
                    () => act.Desk.Until(row.AppealUntil(act.Law))
                );
                await act.Desk.TellMerchantsAsync(row, ApplicationNotices.Decided, act.Cancel);
            }
        );
    }
}
