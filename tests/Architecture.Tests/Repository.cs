namespace MarocNumeric.Trust.Architecture.Tests;

/// <summary>The working tree that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs =
    [
        ".git",
        "artifacts",
        "bin",
        "data",
        "node_modules",
        "obj",
        "TestResults",
    ];

    public static readonly string Root = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Every file that a clone holds, by its path from the root.</summary>
    public static IEnumerable<string> Files(string under = "") =>
        Walk(new DirectoryInfo(Path.Combine(Root, under)))
            .Select(file => Path.GetRelativePath(Root, file.FullName))
            .Order(StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static bool Has(string path) => Directory.Exists(Path.Combine(Root, path));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder
            .EnumerateFiles()
            // A file in a linked working tree, and it holds its absolute path.
            .Where(file => file.Name != ".git")
            .Concat(
                folder
                    .EnumerateDirectories()
                    // The root alone: a folder of test data may be called so too.
                    .Where(inner =>
                        !NotOurs.Contains(inner.Name, StringComparer.Ordinal)
                        || (inner.Name == "data" && folder.FullName != Root)
                    )
                    .SelectMany(Walk)
            );

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "MarocNumeric.Trust.sln"))
            ? folder.FullName
            : Find(folder.Parent!);
}
