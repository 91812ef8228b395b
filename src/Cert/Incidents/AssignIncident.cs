using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>POST /incidents/{id}/assignment {owner}: somebody of the team answers for it from now on; left out, whoever asks.</summary>
internal static class AssignIncident
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/incidents/{id:guid}/assignment", HandleAsync).ForTeam();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/incidents/{id:guid}/assign", SubmitAsync).ForTeam();

    /// <param name="Owner">An account.</param>
    internal sealed record Request(string? Owner = null);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.AnswerAsync(
            id,
            caller,
            http,
            IncidentActs.OfTeam,
            act => AssignAsync(act, request.Owner)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? owner,
        Caller caller,
        HttpContext http
    ) =>
        IncidentActs.SubmitAsync(
            (id, version),
            caller,
            http,
            IncidentActs.OfTeam,
            act => AssignAsync(act, owner)
        );

    private static async Task<Result<Incident>> AssignAsync(IncidentActs.Act act, string? asked)
    {
        var owner = string.IsNullOrWhiteSpace(asked) ? act.Caller.Subject : asked.Trim();
        var own = string.Equals(owner, act.Caller.Subject, StringComparison.Ordinal);
        var id = act.Row.Id;
        if (
            !own
            && (
                !await act.Team.HoldsAsync(owner, act.Cancel)
                || (
                    act.Row.Tlp is Tlp.Red
                    && !await act.Db.NamedReaders.AnyAsync(
                        named => named.Case == id && named.Account == owner,
                        act.Cancel
                    )
                )
            )
        )
        {
            return IncidentProblems.OwnerUnfit;
        }

        if (
            await act.Db.Reports.AnyAsync(
                report => report.Incident == id && report.Source == owner,
                act.Cancel
            )
        )
        {
            return IncidentProblems.OwnOrganisation;
        }

        var done = act.Enter(act.Row.Assign(owner), "assigned");
        if (!done.Refused(out _, out _) && !own)
        {
            act.Db.Tell(act.Clock, act.Row, CaseNotices.Assigned, [owner]);
        }

        return done;
    }
}
