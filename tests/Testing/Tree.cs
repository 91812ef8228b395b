namespace MarocNumeric.Trust.Testing;

/// <summary>Files of the working tree that tests read.</summary>
public static class Tree
{
    public static readonly string Root = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Vectors => Path.Combine(Root, "tests", "vectors", "cert");

    public static IEnumerable<string> Lines(string vectors) =>
        File.ReadLines(Path.Combine(Vectors, vectors));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "MarocNumeric.Trust.sln"))
            ? folder.FullName
            : Find(folder.Parent!);
}
