using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/missing {missing}: the secretary asks for what is missing, once and for all (law 55-19 art. 10).</summary>
internal static class AskMissing
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/applications/{id:guid}/missing", HandleAsync).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/label/applications/{id:guid}/missing", SubmitAsync).ForLabel();

    internal sealed record Request(string? Missing);

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
        [FromForm] string? missing,
        Caller caller,
        HttpContext http
    ) =>
        ApplicationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ApplicationRights.OfSecretary,
            act => ActAsync(act, new(missing))
        );

    private static async Task<Result<Application>> ActAsync(
        ApplicationActs.Act act,
        Request request
    )
    {
        var row = act.Row;
        return await act.EnterAsync(
            row.AskMissing(request.Missing, act.Law, act.Now),
            "application.incomplete",
            async () =>
            {
                act.Desk.Paper(
                    row,
                    (PaperKinds.Missing, 1),
                    new(null, row.Missing),
                    () => act.Desk.Until(row.DueAt)
                );
                await act.Desk.TellMerchantsAsync(row, ApplicationNotices.ToAnswer, act.Cancel);
            }
        );
    }
}
