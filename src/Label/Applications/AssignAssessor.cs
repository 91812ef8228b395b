using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Committee;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/assessor {assessor}: the secretary gives it to an assessor who has no tie to the applicant.</summary>
internal static class AssignAssessor
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/applications/{id:guid}/assessor", HandleAsync).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/label/applications/{id:guid}/assessor", SubmitAsync).ForLabel();

    internal sealed record Request(string? Assessor);

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
        [FromForm] string? assessor,
        Caller caller,
        HttpContext http
    ) =>
        ApplicationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ApplicationRights.OfSecretary,
            act => ActAsync(act, new(assessor))
        );

    private static async Task<Result<Application>> ActAsync(
        ApplicationActs.Act act,
        Request request
    )
    {
        var row = act.Row;
        if (
            !await act
                .Services.GetRequiredService<Ties>()
                .MayAssessAsync(row, request.Assessor, act.Cancel)
        )
        {
            return ApplicationProblems.AssessorUnfit;
        }

        return await act.EnterAsync(
            row.Assign(request.Assessor!, act.Law, act.Now),
            "application.assigned",
            () =>
            {
                act.Desk.Tell(row, ApplicationNotices.ToAssess, request.Assessor!);
                return Task.CompletedTask;
            }
        );
    }
}
