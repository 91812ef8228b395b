namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>Who gets as far as the slices of reports and incidents.</summary>
internal static class CaseAddresses
{
    private static readonly string[] Team = ["zineb", "mehdi"];

    /// <summary>With those of vulnerabilities and advisories, of constituents and of evidence: all of the module.</summary>
    /// <param name="people">Whoever has signed in: every account may report.</param>
    public static IEnumerable<KeyValuePair<string, string[]>> Of(
        string[] everybody,
        string[] people
    ) =>
        Cases(everybody, people)
            .Concat(HandlingAddresses.Of(Team, people))
            .Concat(AdvisoryAddresses.Of(everybody, people))
            .Concat(ConstituentAddresses.Of(everybody, people))
            .Concat(ServiceAddresses.Of(everybody, people))
            .Concat(EvidenceAddresses.Of(everybody, people));

    private static Dictionary<string, string[]> Cases(string[] everybody, string[] people) =>
        new(StringComparer.Ordinal)
        {
            // Without an account.
            ["GET /cert/report"] = everybody,
            ["POST /cert/report"] = everybody,
            ["GET /cert/follow-up"] = everybody,
            ["POST /cert/follow-up"] = everybody,
            ["POST /cert/follow-up/messages"] = everybody,
            ["POST /cert/follow-up/receipts"] = everybody,
            // Whoever reports; the slice shows each what is theirs.
            ["GET /api/cert/v1/reports"] = people,
            ["GET /api/cert/v1/reports/{id:guid}"] = people,
            ["GET /api/cert/v1/reports/{id:guid}/papers"] = people,
            ["GET /api/cert/v1/reports/{id:guid}/papers/{paper:guid}"] = people,
            ["GET /api/cert/v1/incidents"] = people,
            ["GET /api/cert/v1/incidents/{id:guid}"] = people,
            ["GET /api/cert/v1/incidents/{id:guid}/parties"] = people,
            ["GET /cert/incidents"] = people,
            ["GET /cert/incidents/{id:guid}"] = people,
            ["GET /cert/incidents/{id:guid}/parties"] = people,
            ["GET /cert/reports"] = people,
            ["GET /cert/reports/new"] = people,
            ["GET /cert/reports/{id:guid}"] = people,
            ["GET /cert/reports/{id:guid}/papers/{paper:guid}"] = people,
            ["POST /api/cert/v1/incidents/{id:guid}/parties/{organisation:guid}/answer"] = people,
            ["POST /api/cert/v1/reports"] = people,
            ["POST /api/cert/v1/reports/{id:guid}/breach"] = people,
            ["POST /api/cert/v1/reports/{id:guid}/complements"] = people,
            ["POST /api/cert/v1/reports/{id:guid}/messages"] = people,
            ["POST /cert/incidents/{id:guid}/parties/{organisation:guid}/answer"] = people,
            ["POST /cert/reports"] = people,
            ["POST /cert/reports/{id:guid}/breach"] = people,
            ["POST /cert/reports/{id:guid}/complements"] = people,
            ["POST /cert/reports/{id:guid}/messages"] = people,
            // The national team.
            ["POST /api/cert/v1/incidents/{id:guid}/assignment"] = Team,
            ["POST /api/cert/v1/incidents/{id:guid}/groupings"] = Team,
            ["POST /api/cert/v1/incidents/{id:guid}/groupings/{grouping:guid}/undoing"] = Team,
            ["POST /api/cert/v1/incidents/{id:guid}/moves"] = Team,
            ["POST /api/cert/v1/incidents/{id:guid}/parties"] = Team,
            ["POST /api/cert/v1/incidents/{id:guid}/pauses"] = Team,
            ["POST /api/cert/v1/incidents/{id:guid}/pauses/end"] = Team,
            ["POST /api/cert/v1/incidents/{id:guid}/readers"] = Team,
            ["POST /api/cert/v1/incidents/{id:guid}/tasks"] = Team,
            ["POST /api/cert/v1/incidents/{id:guid}/tasks/{number:int}/end"] = Team,
            ["POST /api/cert/v1/incidents/{id:guid}/triage"] = Team,
            ["POST /cert/incidents/{id:guid}/assign"] = Team,
            ["POST /cert/incidents/{id:guid}/group"] = Team,
            ["POST /cert/incidents/{id:guid}/groupings/{grouping:guid}/undo"] = Team,
            ["POST /cert/incidents/{id:guid}/move"] = Team,
            ["POST /cert/incidents/{id:guid}/parties"] = Team,
            ["POST /cert/incidents/{id:guid}/pause"] = Team,
            ["POST /cert/incidents/{id:guid}/resume"] = Team,
            ["POST /cert/incidents/{id:guid}/tasks"] = Team,
            ["POST /cert/incidents/{id:guid}/tasks/{number:int}/end"] = Team,
            ["POST /cert/incidents/{id:guid}/triage"] = Team,
        };
}
