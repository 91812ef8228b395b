using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Vulnerabilities;

/// <summary>POST /vulnerabilities/{id}/parties/{party}/answer {status, statement}: what a party says, entered by its own security officer or by the team that heard it.</summary>
internal static class AnswerForParty
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/vulnerabilities/{id:guid}/parties/{party:guid}/answer", HandleAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Answers();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/vulnerabilities/{id:guid}/parties/{party:guid}/answer", SubmitAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Answers();

    internal sealed record Request(PartyStatus? Status, string? Statement = null);

    private static Task<IResult> HandleAsync(
        Guid id,
        Guid party,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        VulnerabilityActs.AnswerAsync(
            id,
            caller,
            http,
            VulnerabilityActs.OfReaders,
            act => SayAsync(act, party, request)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        Guid party,
        [FromForm] long version,
        [FromForm] string? status,
        [FromForm] string? statement,
        Caller caller,
        HttpContext http
    ) =>
        VulnerabilityActs.SubmitAsync(
            (id, version),
            caller,
            http,
            VulnerabilityActs.OfReaders,
            act =>
                SayAsync(
                    act,
                    party,
                    new(Enum.TryParse<PartyStatus>(status, out var read) ? read : null, statement)
                )
        );

    private static async Task<Result<Vulnerability>> SayAsync(
        VulnerabilityActs.Act act,
        Guid party,
        Request request
    )
    {
        var team = act.Caller.IsOfTeam();
        var organisation = act.Caller.SeesOrganisation() ? act.Caller.Organisation : (Guid?)null;
        // Another's row is not there for a party: who else was told is not theirs to know.
        var row = await act.Db.VulnerabilityParties.SingleOrDefaultAsync(
            found =>
                found.Id == party
                && found.Vulnerability == act.Row.Id
                && (team || organisation != null && found.Organisation == organisation),
            act.Cancel
        );
        if (row is null)
        {
            return CertProblems.Unknown;
        }

        if (!act.Row.IsOpen)
        {
            return VulnerabilityProblems.Ended;
        }

        var statement = request.Statement?.Trim() is { Length: > 0 } said ? said : null;
        if (
            request.Status is null or PartyStatus.Notified
            || !Enum.IsDefined(request.Status.Value)
            || statement is { Length: > 2000 }
        )
        {
            return VulnerabilityProblems.StatementInvalid;
        }

        row.Say(request.Status.Value, statement, act.Now);
        act.Row.Version++;
        return act.Enter(act.Row, "vulnerability.party-answered");
    }
}
