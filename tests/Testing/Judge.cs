namespace MarocNumeric.Trust.Testing;

/// <summary>tests/judges: validators of others under Node.js, installed once from the lock file beside them.</summary>
public static class Judge
{
    private static readonly string Home = Path.Combine(Tree.Root, "tests", "judges");

    /// <summary>One for each test program: two may install at once.</summary>
    private static readonly string Installed = Path.Combine(
        Tree.Root,
        "artifacts",
        "judges",
        AppDomain.CurrentDomain.FriendlyName
    );

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

    /// <summary>tests/judges/label.mjs: what is signed of a label, read by libraries of others.</summary>
    /// <param name="root">The trust anchor, PEM.</param>
    /// <param name="at">What the clock says.</param>
    /// <param name="file">A statement or a credential.</param>
    /// <param name="lists">Files of status lists.</param>
    /// <returns>JSON: the claims, and the bit of each list.</returns>
    public static async Task<ToolAnswer> ReadLabelAsync(
        string root,
        DateTimeOffset at,
        string file,
        params string[] lists
    )
    {
        await Installing.Value;
        return await OutsideTool.RunAsync(
            "node",
            [
                Path.Combine(Home, "label.mjs"),
                Installed,
                root,
                at.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                file,
                .. lists,
            ]
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
