using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/withdrawal: the merchant takes it back.</summary>
internal static class WithdrawApplication
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/applications/{id:guid}/withdrawal", HandleAsync).ForMerchants();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/label/applications/{id:guid}/withdrawal", SubmitAsync).ForMerchants();

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
        return await act.EnterAsync(act.Row.Withdraw(act.Now), "application.withdrawn");
    }
}
