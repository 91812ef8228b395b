using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Restoration;

/// <summary>The two doors of what is done to a restoration.</summary>
internal static class RestorationActs
{
    /// <summary>An act of the team: people show a second factor.</summary>
    public static RouteHandlerBuilder ForRestorers(this RouteHandlerBuilder route) =>
        route
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<RestorationResponse>()
            .AnswersActs();

    /// <summary>An act of the owner; a rehearsal of the team's has its owner there.</summary>
    public static RouteHandlerBuilder ForOwnerOfSystem(this RouteHandlerBuilder route) =>
        route
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<RestorationResponse>()
            .AnswersActs();

    public static readonly Func<HandledActs.Act<RestorationPlan>, Problem?> OfTeam = act =>
        !act.Caller.IsOfTeam() ? CommonProblems.Forbidden
        : act.Row.IsOf(act.Caller) ? RestorationProblems.OwnersAct
        : null;

    public static readonly Func<HandledActs.Act<RestorationPlan>, Problem?> OfOwner = act =>
        act.Row.IsOf(act.Caller) ? null : RestorationProblems.OwnersAct;

    /// <summary>By the API: the restoration as it is now.</summary>
    public static async Task<IResult> AnswerAsync(
        Guid id,
        Caller caller,
        HttpContext http,
        Func<HandledActs.Act<RestorationPlan>, Problem?> right,
        Func<HandledActs.Act<RestorationPlan>, Task<Problem?>> act
    )
    {
        var done = await HandledActs.DoAsync<RestorationPlan>(
            (id, null),
            caller,
            http,
            async one => right(one) ?? await act(one)
        );
        if (done.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(
            await http
                .RequestServices.GetRequiredService<RestorationReading>()
                .DescribeAsync(row, http.RequestAborted)
        );
    }

    /// <summary>On the pages: back to the restoration's own, or that page with the refusal.</summary>
    public static async Task<IResult> SubmitAsync(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        Func<HandledActs.Act<RestorationPlan>, Problem?> right,
        Func<HandledActs.Act<RestorationPlan>, Task<Problem?>> act
    )
    {
        var done = await HandledActs.DoAsync<RestorationPlan>(
            what,
            caller,
            http,
            async one => right(one) ?? await act(one)
        );
        return done.Refused(out var problem, out _)
            ? await ReadRestoration.PageAsync(what.Id, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/cert/restorations/{what.Id}");
    }
}
