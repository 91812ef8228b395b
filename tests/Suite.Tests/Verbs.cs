using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>The executable's verbs as a process of their own, as an operator runs them.</summary>
internal static class Verbs
{
    public const string Passphrase = "quatre mots sans aucun lien";

    public static readonly string Program = Path.Combine(
        AppContext.BaseDirectory,
        "MarocNumeric.Trust.Host.dll"
    );

    /// <param name="words">The verb, its options, and settings.</param>
    public static Task<ToolAnswer> RunAsync(Place place, params string[] words) =>
        OutsideTool.RunAsync("dotnet", [Program, .. words, .. place.Settings]);

    /// <summary>As <see cref="RunAsync"/>; anything but exit code 0 fails the test.</summary>
    public static Task MustAsync(Place place, params string[] words) =>
        OutsideTool.MustAsync("dotnet", [Program, .. words, .. place.Settings]);
}

/// <summary>A data directory and a database.</summary>
internal sealed record Place(string DataDirectory, string Connection)
{
    public string[] Settings =>
        [
            $"--Trust:DataDirectory={DataDirectory}",
            $"--Trust:Database={Connection}",
            "--Trust:Demo=true",
            "--Trust:Keys:Iterations=1000",
        ];

    public static Place Of(SuiteFactory suite) => new(suite.DataDirectory, suite.Connection);

    /// <param name="database">"sqlite" or "postgres".</param>
    public static async Task<Place> NewAsync(Desk desk, string database) =>
        new(
            Directory.CreateDirectory(desk["restored"]).FullName,
            string.Equals(database, "postgres", StringComparison.Ordinal)
                ? await (await PostgresCluster.SharedAsync()).NewDatabaseAsync()
                : "sqlite"
        );

    public bool IsEmpty => !Directory.EnumerateFileSystemEntries(DataDirectory).Any();
}
