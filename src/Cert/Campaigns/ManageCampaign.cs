using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Campaigns;

/// <summary>POST /campaigns/{id}/incidents {incident}: one more, by its number; POST …/incidents/{incident}/removal: not of it after all; POST …/closing: it is over.</summary>
internal static class ManageCampaign
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/campaigns/{id:guid}/incidents", AddAsync).ForTeamOfCampaigns();
        routes
            .MapPost("/campaigns/{id:guid}/incidents/{incident:guid}/removal", RemoveAsync)
            .ForTeamOfCampaigns(BoundPayload.Address);
        routes
            .MapPost("/campaigns/{id:guid}/closing", CloseAsync)
            .ForTeamOfCampaigns(BoundPayload.Address);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/cert/campaigns/{id:guid}/incidents", SubmitAsync).ForTeamOfCampaigns();
        pages
            .MapPost(
                "/cert/campaigns/{id:guid}/incidents/{incident:guid}/removal",
                SubmitRemovalAsync
            )
            .ForTeamOfCampaigns();
        pages.MapPost("/cert/campaigns/{id:guid}/closing", SubmitClosingAsync).ForTeamOfCampaigns();
    }

    /// <param name="Incident">A reference.</param>
    internal sealed record Request(string? Incident);

    private static Task<IResult> AddAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        CampaignActs.AnswerAsync(
            id,
            "joined",
            caller,
            http,
            act => JoinAsync(act, request.Incident)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? incident,
        Caller caller,
        HttpContext http
    ) =>
        CampaignActs.SubmitAsync(
            (id, version),
            "joined",
            caller,
            http,
            act => JoinAsync(act, incident)
        );

    private static Task<IResult> RemoveAsync(
        Guid id,
        Guid incident,
        Caller caller,
        HttpContext http
    ) => CampaignActs.AnswerAsync(id, "left", caller, http, act => LeaveAsync(act, incident));

    private static Task<IResult> SubmitRemovalAsync(
        Guid id,
        Guid incident,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) =>
        CampaignActs.SubmitAsync(
            (id, version),
            "left",
            caller,
            http,
            act => LeaveAsync(act, incident)
        );

    private static Task<IResult> CloseAsync(Guid id, Caller caller, HttpContext http) =>
        CampaignActs.AnswerAsync(id, "closed", caller, http, EndAsync);

    private static Task<IResult> SubmitClosingAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) => CampaignActs.SubmitAsync((id, version), "closed", caller, http, EndAsync);

    private static async Task<Problem?> JoinAsync(CampaignActs.Act act, string? reference)
    {
        if (await act.IncidentAsync(reference) is not { } incident)
        {
            return CertProblems.Unknown;
        }

        if (incident.Rehearsal)
        {
            return HandlingProblems.NotTogether;
        }

        var held = act.Db.CampaignIncidents.Where(one => one.Campaign == act.Row.Id);
        if (await held.AnyAsync(one => one.Incident == incident.Id, act.Cancel))
        {
            return HandlingProblems.InCampaign;
        }

        if (await held.CountAsync(act.Cancel) >= Campaign.MostIncidents)
        {
            return HandlingProblems.TooMany(Campaign.MostIncidents);
        }

        act.Db.CampaignIncidents.Add(
            new()
            {
                Campaign = act.Row.Id,
                Incident = incident.Id,
                By = act.Caller.Subject,
                At = act.Now,
            }
        );
        return null;
    }

    private static async Task<Problem?> LeaveAsync(CampaignActs.Act act, Guid incident)
    {
        // One that they may not read is not among those that they see here.
        var seen = await Marking
            .Readability.ReadableBy(act.Db.Incidents, act.Caller, act.Db)
            .AnyAsync(row => row.Id == incident, act.Cancel);
        var held = seen
            ? await act.Db.CampaignIncidents.SingleOrDefaultAsync(
                one => one.Campaign == act.Row.Id && one.Incident == incident,
                act.Cancel
            )
            : null;
        if (held is null)
        {
            return CertProblems.Unknown;
        }

        act.Db.CampaignIncidents.Remove(held);
        return null;
    }

    private static Task<Problem?> EndAsync(CampaignActs.Act act)
    {
        act.Row.ClosedAt = act.Now;
        return Task.FromResult<Problem?>(null);
    }
}
