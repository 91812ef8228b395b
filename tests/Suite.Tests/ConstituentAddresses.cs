namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>Who gets as far as the slices of the organisations that ma-CERT serves, and of notices to the owners of addresses.</summary>
internal static class ConstituentAddresses
{
    private static readonly string[] Team = ["zineb", "mehdi"];

    /// <param name="people">Whoever has signed in: the slice asks for the security officer.</param>
    public static Dictionary<string, string[]> Of(string[] everybody, string[] people) =>
        new(StringComparer.Ordinal)
        {
            ["GET /api/cert/v1/figures/backup-exercises"] = everybody,
            ["GET /api/cert/v1/constituents"] = people,
            ["GET /api/cert/v1/constituents/{id:guid}"] = people,
            ["GET /api/cert/v1/owner-notices"] = people,
            ["GET /api/cert/v1/owner-notices/{id:guid}"] = people,
            ["GET /cert/constituents/{id:guid}"] = people,
            ["GET /cert/constituents/{id:guid}/systems/{system:guid}"] = people,
            ["GET /cert/organisation"] = people,
            ["GET /cert/owner-notices"] = people,
            ["GET /cert/owner-notices/{id:guid}"] = people,
            ["POST /api/cert/v1/constituents/{id:guid}/assets"] = people,
            ["POST /api/cert/v1/constituents/{id:guid}/assets/{asset:guid}/removal"] = people,
            ["POST /api/cert/v1/constituents/{id:guid}/particulars"] = people,
            ["POST /api/cert/v1/constituents/{id:guid}/systems"] = people,
            ["POST /api/cert/v1/constituents/{id:guid}/systems/{system:guid}/assessment"] = people,
            ["POST /api/cert/v1/constituents/{id:guid}/systems/{system:guid}/backup-site"] = people,
            ["POST /api/cert/v1/constituents/{id:guid}/systems/{system:guid}/exercises"] = people,
            ["POST /api/cert/v1/owner-notices/{id:guid}/acknowledgement"] = people,
            ["POST /cert/constituents/{id:guid}/assets"] = people,
            ["POST /cert/constituents/{id:guid}/assets/{asset:guid}/remove"] = people,
            ["POST /cert/constituents/{id:guid}/particulars"] = people,
            ["POST /cert/constituents/{id:guid}/systems"] = people,
            ["POST /cert/constituents/{id:guid}/systems/{system:guid}/assess"] = people,
            ["POST /cert/constituents/{id:guid}/systems/{system:guid}/backup"] = people,
            ["POST /cert/constituents/{id:guid}/systems/{system:guid}/exercises"] = people,
            ["POST /cert/organisation"] = people,
            ["POST /cert/owner-notices/{id:guid}/acknowledge"] = people,
            // A security officer: what is asked for is read after that.
            ["POST /api/cert/v1/constituents"] = ["salma"],
            // The national team.
            ["GET /cert/constituents"] = Team,
            ["POST /api/cert/v1/constituents/{id:guid}/assets/{asset:guid}/confirmation"] = Team,
            ["POST /api/cert/v1/constituents/{id:guid}/classification"] = Team,
            ["POST /api/cert/v1/owner-notices"] = Team,
            ["POST /cert/constituents/{id:guid}/assets/{asset:guid}/confirm"] = Team,
            ["POST /cert/constituents/{id:guid}/classification"] = Team,
            ["POST /cert/owner-notices"] = Team,
        };
}
