using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Label.Committee;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/assessor {assessor}: the secretary gives it to an assessor who has no tie to the applicant.</summary>
internal static class AssignAssessor
{
    private static readonly ApplicationDoors<Request> Doors = new(
        typeof(AssignAssessor),
        "assessor",
        ApplicationRights.OfSecretary,
        form => new(form["assessor"]),
        ActAsync
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) => Doors.MapPages(pages).ForLabel();

    internal sealed record Request(string? Assessor);

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
