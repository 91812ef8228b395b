using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Advisories;

/// <summary>tests/judges: validators of others under Node.js, installed once from the lock file beside them.</summary>
internal static class Judge
{
    private static readonly string Home = Path.Combine(Tree.Root, "tests", "judges");
    private static readonly string Installed = Path.Combine(Tree.Root, "artifacts", "judges");
    private static readonly Lazy<Task> Installing = new(InstallAsync);

    /// <param name="kind">csaf, provider, rolie or stix.</param>
    public static async Task FindsNothingAsync(string kind, params string[] files)
    {
        var found = await AskAsync(kind, files);
        Assert.True(found.ExitCode == 0, found.All);
    }

    public static async Task<ToolAnswer> AskAsync(string kind, params string[] files)
    {
        await Installing.Value;
        return await OutsideTool.RunAsync(
            "node",
            [Path.Combine(Home, "judge.mjs"), Installed, Tree.Vectors, kind, .. files]
        );
    }

    private static async Task InstallAsync()
    {
        Directory.CreateDirectory(Installed);
        foreach (var name in (string[])["package.json", "package-lock.json"])
        {
            File.Copy(Path.Combine(Home, name), Path.Combine(Installed, name), overwrite: true);
        }

        await OutsideTool.MustAsync(
            "npm",
            "ci",
            "--prefix",
            Installed,
            "--ignore-scripts",
            "--no-audit",
            "--no-fund"
        );
    }
}
