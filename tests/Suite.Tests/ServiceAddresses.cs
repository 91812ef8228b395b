namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>Who gets as far as the slices of ma-CERT's services, of restorations and of its figures.</summary>
internal static class ServiceAddresses
{
    private static readonly string[] Team = ["zineb", "mehdi"];

    /// <param name="people">Whoever has signed in: the slice asks for the security officer.</param>
    public static Dictionary<string, string[]> Of(string[] everybody, string[] people) =>
        new(StringComparer.Ordinal)
        {
            ["GET /api/cert/v1/services"] = everybody,
            ["GET /cert/services"] = everybody,
            ["GET /api/cert/v1/figures"] = everybody,
            ["GET /api/cert/v1/figures.csv"] = everybody,
            ["GET /cert/figures"] = everybody,
            ["GET /api/cert/v1/incidents.csv"] = people,
            ["GET /api/cert/v1/search"] = people,
            ["GET /cert/incidents.csv"] = people,
            ["GET /api/cert/v1/service-requests"] = people,
            ["GET /api/cert/v1/service-requests/{id:guid}"] = people,
            ["GET /api/cert/v1/restorations/{id:guid}"] = people,
            ["GET /api/cert/v1/restorations/{id:guid}/papers/{paper:guid}"] = people,
            ["GET /cert/restorations/{id:guid}/papers/{paper:guid}"] = people,
            ["GET /cert/service-requests"] = people,
            ["GET /cert/service-requests/new"] = people,
            ["GET /cert/service-requests/{id:guid}"] = people,
            ["GET /cert/restorations/{id:guid}"] = people,
            // Of one's organisation, or an exercise of the team's.
            ["POST /api/cert/v1/service-requests"] = ["salma"],
            ["POST /api/cert/v1/service-requests/{id:guid}/withdrawal"] = people,
            ["POST /api/cert/v1/restorations/{id:guid}/approval"] = people,
            ["POST /api/cert/v1/restorations/{id:guid}/hand-back"] = people,
            ["POST /api/cert/v1/restorations/{id:guid}/sending-back"] = people,
            ["POST /cert/service-requests/new"] = people,
            ["POST /cert/service-requests/{id:guid}/withdraw"] = people,
            ["POST /cert/restorations/{id:guid}/approve"] = people,
            ["POST /cert/restorations/{id:guid}/hand-back"] = people,
            ["POST /cert/restorations/{id:guid}/send-back"] = people,
            // The national team; a lead opens and closes.
            ["POST /api/cert/v1/services/{service}/intake"] = ["mehdi"],
            ["POST /cert/services/{service}/intake"] = Team,
            ["POST /api/cert/v1/service-requests/{id:guid}/moves"] = Team,
            ["POST /api/cert/v1/service-requests/{id:guid}/restorations"] = Team,
            ["POST /api/cert/v1/restorations/{id:guid}/checks"] = Team,
            ["POST /api/cert/v1/restorations/{id:guid}/moves"] = Team,
            ["POST /api/cert/v1/restorations/{id:guid}/steps"] = Team,
            ["POST /api/cert/v1/restorations/{id:guid}/steps/{number:int}/end"] = Team,
            ["POST /cert/service-requests/{id:guid}/move"] = Team,
            ["POST /cert/service-requests/{id:guid}/restorations"] = Team,
            ["POST /cert/restorations/{id:guid}/checks"] = Team,
            ["POST /cert/restorations/{id:guid}/move"] = Team,
            ["POST /cert/restorations/{id:guid}/steps"] = Team,
            ["POST /cert/restorations/{id:guid}/steps/{number:int}/end"] = Team,
        };
}
