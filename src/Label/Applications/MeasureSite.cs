using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/measure: what the last test of the site found is set beside the answers.</summary>
internal static class MeasureSite
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/applications/{id:guid}/measure", HandleAsync).ForMerchants();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/label/applications/{id:guid}/measure", SubmitAsync).ForMerchants();

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        ApplicationActs.AnswerAsync(id, caller, http, ApplicationRights.OfMerchant, ActAsync);

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
            ApplicationRights.OfMerchant,
            ActAsync
        );

    private static async Task<Result<Application>> ActAsync(ApplicationActs.Act act)
    {
        if (!act.Row.IsWritable)
        {
            return ApplicationProblems.CannotMove(act.Row.State, act.Row.State);
        }

        await act.Desk.MeasureAsync(act.Row, act.Cancel);
        return act.Row;
    }
}
