using System.Collections.Frozen;

namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>Who gets as far as the slices of playbooks, the watch, break-glass, introductions and campaigns.</summary>
internal static class HandlingAddresses
{
    /// <param name="people">Whoever has signed in.</param>
    public static IEnumerable<KeyValuePair<string, string[]>> Of(string[] team, string[] people) =>
        Team.Select(address => KeyValuePair.Create(address, team))
            // Of the team, leads alone.
            .Append(KeyValuePair.Create("POST /api/cert/v1/duties", Leads))
            .Append(KeyValuePair.Create("POST /api/cert/v1/rehearsals", Leads))
            .Append(KeyValuePair.Create("GET /api/cert/v1/incidents/{id:guid}/timeline", people));

    private static readonly string[] Leads = ["mehdi"];

    private static readonly FrozenSet<string> Team = FrozenSet.Create(
        StringComparer.Ordinal,
        "GET /api/cert/v1/campaigns",
        "GET /api/cert/v1/campaigns/{id:guid}",
        "GET /api/cert/v1/duties",
        "GET /api/cert/v1/incidents/{id:guid}/playbooks/{run:guid}/cacao",
        "GET /api/cert/v1/playbooks",
        "GET /api/cert/v1/playbooks/{name}",
        "GET /api/cert/v1/playbooks/{name}/cacao",
        "GET /cert/campaigns",
        "GET /cert/campaigns/{id:guid}",
        "GET /cert/incidents/{id:guid}/playbooks/{run:guid}/cacao",
        "GET /cert/playbooks",
        "GET /cert/playbooks/{name}/cacao",
        "GET /cert/watch",
        "POST /api/cert/v1/break-glass",
        "POST /api/cert/v1/campaigns",
        "POST /api/cert/v1/campaigns/{id:guid}/closing",
        "POST /api/cert/v1/campaigns/{id:guid}/incidents",
        "POST /api/cert/v1/campaigns/{id:guid}/incidents/{incident:guid}/removal",
        "POST /api/cert/v1/incidents/{id:guid}/crisis",
        "POST /api/cert/v1/incidents/{id:guid}/events",
        "POST /api/cert/v1/incidents/{id:guid}/introductions",
        "POST /api/cert/v1/incidents/{id:guid}/introductions/{introduction:guid}/answer",
        "POST /api/cert/v1/incidents/{id:guid}/links",
        "POST /api/cert/v1/incidents/{id:guid}/links/removal",
        "POST /api/cert/v1/incidents/{id:guid}/playbooks",
        "POST /api/cert/v1/incidents/{id:guid}/tasks/{number:int}/changes",
        "POST /cert/campaigns",
        "POST /cert/campaigns/{id:guid}/closing",
        "POST /cert/campaigns/{id:guid}/incidents",
        "POST /cert/campaigns/{id:guid}/incidents/{incident:guid}/removal",
        "POST /cert/incidents/{id:guid}/crisis",
        "POST /cert/incidents/{id:guid}/events",
        "POST /cert/incidents/{id:guid}/introductions",
        "POST /cert/incidents/{id:guid}/introductions/{introduction:guid}/answer",
        "POST /cert/incidents/{id:guid}/links",
        "POST /cert/incidents/{id:guid}/links/removal",
        "POST /cert/incidents/{id:guid}/playbooks",
        "POST /cert/incidents/{id:guid}/tasks/{number:int}/change",
        "POST /cert/watch/break-glass",
        "POST /cert/watch/duties",
        "POST /cert/watch/rehearsals"
    );
}
