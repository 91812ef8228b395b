using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Introductions;

/// <summary>POST /incidents/{id}/introductions: does a restricted case see the same? The answer is always that it was asked; a job looks afterwards and tells the owner of what it finds, without a word about who asks.</summary>
internal static class AskIntroduction
{
    private static readonly TimeSpan Again = TimeSpan.FromHours(24);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/incidents/{id:guid}/introductions", HandleAsync)
            .ForTeam(BoundPayload.Address);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/incidents/{id:guid}/introductions", SubmitAsync).ForTeam();

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        IncidentActs.AnswerAsync(id, caller, http, IncidentActs.OfTeam, AskAsync);

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) => IncidentActs.SubmitAsync((id, version), caller, http, IncidentActs.OfTeam, AskAsync);

    private static async Task<Result<Incident>> AskAsync(IncidentActs.Act act)
    {
        var row = act.Row;
        if (row.State.IsOver())
        {
            return IncidentProblems.CannotMove(row.State, row.State);
        }

        var since = act.Now - Again;
        if (
            await act.Db.IntroductionAsks.AnyAsync(
                ask => ask.Incident == row.Id && ask.At > since,
                act.Cancel
            )
        )
        {
            return HandlingProblems.AskedAlready;
        }

        act.Db.IntroductionAsks.Add(
            new()
            {
                Id = Ids.New(act.Clock),
                Incident = row.Id,
                By = act.Caller.Subject,
                At = act.Now,
            }
        );
        row.Touch();
        act.Enter(row, "introduction-asked", note: null);
        act.Services.GetRequiredService<IntroductionSearch>().Wake();
        return row;
    }
}
