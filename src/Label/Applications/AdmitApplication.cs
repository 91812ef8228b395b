using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/admission: the secretary finds the file in order; the committee's clock starts.</summary>
internal static class AdmitApplication
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/applications/{id:guid}/admission", HandleAsync).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/label/applications/{id:guid}/admission", SubmitAsync).ForLabel();

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        ApplicationActs.AnswerAsync(id, caller, http, ApplicationRights.OfSecretary, ActAsync);

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) =>
        ApplicationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ApplicationRights.OfSecretary,
            ActAsync
        );

    private static async Task<Result<Application>> ActAsync(ApplicationActs.Act act)
    {
        var row = act.Row;
        return await act.EnterAsync(
            row.Admit(act.Caller.Subject, act.Law, act.Now),
            "application.admitted",
            async () =>
            {
                act.Desk.Paper(
                    row,
                    (PaperKinds.Admission, 1),
                    more: () => act.Desk.Until(row.DecideUntil)
                );
                await act.Desk.TellMerchantsAsync(row, ApplicationNotices.Moved, act.Cancel);
            }
        );
    }
}
