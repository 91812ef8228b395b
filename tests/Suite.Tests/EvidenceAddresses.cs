namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>Who gets as far as the slices of evidence, of reports that come as files, and of whose they are.</summary>
internal static class EvidenceAddresses
{
    private static readonly string[] Team = ["zineb", "mehdi"];

    /// <param name="people">Whoever has signed in: the slice shows each what is theirs.</param>
    public static Dictionary<string, string[]> Of(string[] everybody, string[] people) =>
        new(StringComparer.Ordinal)
        {
            // Without an account.
            ["GET /cert/report/file"] = everybody,
            ["GET /cert/report/form.html"] = everybody,
            ["POST /cert/report/file"] = everybody,
            ["POST /cert/follow-up/evidence"] = everybody,
            // Security officers alone.
            ["GET /api/cert/v1/organisation/incidents"] = ["salma"],
            ["GET /cert/organisation/incidents"] = ["salma"],
            ["GET /cert/organisation/incidents.csv"] = ["salma"],
            ["POST /api/cert/v1/reports/xarf"] = people,
            ["GET /api/cert/v1/reports/{id:guid}/evidence"] = people,
            ["GET /api/cert/v1/evidence/{id:guid}"] = people,
            ["GET /cert/evidence/{id:guid}"] = people,
            ["POST /api/cert/v1/reports/{id:guid}/evidence"] = people,
            // What is no form reaches no slice: whoever shows a token is told so, and nothing else.
            ["POST /api/cert/v1/incidents/{id:guid}/evidence"] = people,
            ["POST /api/cert/v1/evidence/{id:guid}/downloads"] = people,
            ["POST /api/cert/v1/evidence/{id:guid}/looks"] = people,
            ["POST /cert/reports/{id:guid}/evidence"] = people,
            ["POST /cert/evidence/{id:guid}/download"] = people,
            ["POST /cert/evidence/{id:guid}/look"] = people,
            // The national team.
            ["POST /api/cert/v1/reports/{id:guid}/organisation"] = Team,
            ["POST /cert/reports/{id:guid}/organisation"] = Team,
            ["GET /api/cert/v1/incidents/{id:guid}/evidence"] = Team,
            ["GET /cert/incidents/{id:guid}/evidence"] = Team,
            ["POST /api/cert/v1/evidence/{id:guid}/findings"] = Team,
            ["POST /api/cert/v1/evidence/{id:guid}/handovers"] = Team,
            ["POST /cert/incidents/{id:guid}/evidence"] = Team,
            ["POST /cert/evidence/{id:guid}/findings"] = Team,
            ["POST /cert/evidence/{id:guid}/hand-over"] = Team,
        };
}
