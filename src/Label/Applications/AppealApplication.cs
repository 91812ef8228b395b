using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/appeal {grounds}: the merchant asks other people to look again at a refusal (law 55-19 art. 21).</summary>
internal static class AppealApplication
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/applications/{id:guid}/appeal", HandleAsync).ForMerchants();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/label/applications/{id:guid}/appeal", SubmitAsync).ForMerchants();

    internal sealed record Request(string? Grounds);

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
            ApplicationRights.OfMerchant,
            act => ActAsync(act, request)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? grounds,
        Caller caller,
        HttpContext http
    ) =>
        ApplicationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ApplicationRights.OfMerchant,
            act => ActAsync(act, new(grounds))
        );

    private static async Task<Result<Application>> ActAsync(
        ApplicationActs.Act act,
        Request request
    )
    {
        var row = act.Row;
        return await act.EnterAsync(
            row.Appeal(request.Grounds, act.Law, act.Now),
            "application.appealed",
            async () =>
            {
                act.Desk.Paper(
                    row,
                    (PaperKinds.AppealReceipt, 1),
                    more: () => act.Desk.Until(row.DueAt)
                );
                await act.Desk.TellLabelAsync(
                    row,
                    ApplicationNotices.ToHear,
                    Roles.LabelAppeal,
                    act.Cancel
                );
            }
        );
    }
}
