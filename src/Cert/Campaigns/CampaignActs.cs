using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Campaigns;

/// <summary>What the team does to a campaign, by either door.</summary>
internal static class CampaignActs
{
    /// <param name="Now">Of the act.</param>
    internal sealed record Act(
        Campaign Row,
        Caller Caller,
        CertDbContext Db,
        DateTimeOffset Now,
        CancellationToken Cancel
    );

    public static RouteHandlerBuilder ForTeamOfCampaigns(
        this RouteHandlerBuilder route,
        BoundPayload payload = BoundPayload.Request
    ) =>
        route
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, payload)
            .Produces<ReadCampaign.Response>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static async Task<IResult> AnswerAsync(
        Guid id,
        string name,
        Caller caller,
        HttpContext http,
        Func<Act, Task<Problem?>> act
    )
    {
        ArgumentNullException.ThrowIfNull(http);
        if (await DoAsync((id, null), name, caller, http, act) is { } problem)
        {
            return problem.ToResponse();
        }

        return await ReadCampaign.AnswerAsync(id, caller, http);
    }

    public static async Task<IResult> SubmitAsync(
        (Guid Id, long? Version) what,
        string name,
        Caller caller,
        HttpContext http,
        Func<Act, Task<Problem?>> act
    )
    {
        ArgumentNullException.ThrowIfNull(http);
        return await DoAsync(what, name, caller, http, act) is { } problem
            ? await ReadCampaign.PageAsync(what.Id, problem, caller, http)
            : Results.Redirect($"{http.Request.PathBase}/cert/campaigns/{what.Id}");
    }

    /// <summary>An incident by its number, where the caller reads it; any other is not there.</summary>
    public static async Task<Incident?> IncidentAsync(this Act act, string? reference)
    {
        ArgumentNullException.ThrowIfNull(act);
        var named = reference?.Trim().ToUpperInvariant() ?? string.Empty;
        return await act
            .Db.Incidents.ReadableBy(act.Caller, act.Db)
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Reference == named, act.Cancel);
    }

    private static async Task<Problem?> DoAsync(
        (Guid Id, long? Version) what,
        string name,
        Caller caller,
        HttpContext http,
        Func<Act, Task<Problem?>> act
    )
    {
        var db = http.RequestServices.GetRequiredService<CertDbContext>();
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        var cancel = http.RequestAborted;
        var row = await db
            .Campaigns.ReadableBy(caller, db)
            .SingleOrDefaultAsync(one => one.Id == what.Id, cancel);
        if (row is null)
        {
            return CertProblems.Unknown;
        }

        if (!caller.IsOfTeam())
        {
            return CommonProblems.Forbidden;
        }

        if (http.Request.Stale(row.Version, what.Version) is { } stale)
        {
            return stale;
        }

        if (row.ClosedAt is not null)
        {
            return Handling.HandlingProblems.CampaignOver;
        }

        if (await act(new(row, caller, db, clock.Now(), cancel)) is { } problem)
        {
            db.ChangeTracker.Clear();
            return problem;
        }

        row.Version++;
        db.Record(
            clock,
            $"campaign.{name}",
            $"{row.Id}",
            caller.Subject,
            new JsonObject { ["tlp"] = row.Tlp.Label() }
        );
        return await db.SavedAsync(cancel) ? null : CommonProblems.VersionStale;
    }
}
