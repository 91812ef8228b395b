namespace MarocNumeric.Trust.Suite.Tests.Deployment;

/// <summary>The files of deploy/ in the working tree that these tests were built from.</summary>
internal static class Delivered
{
    private static readonly string Root = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string At(string path) => Path.Combine(Root, "deploy", path);

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "MarocNumeric.Trust.sln"))
            ? folder.FullName
            : Find(folder.Parent!);
}
