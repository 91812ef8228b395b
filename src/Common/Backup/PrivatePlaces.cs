namespace MarocNumeric.Trust.Common.Backup;

/// <summary>A folder and a file that only the suite's own account may read.</summary>
internal static class PrivatePlaces
{
    public const UnixFileMode PrivateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static DirectoryInfo CreateFolder(string path) =>
        OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, PrivateMode | UnixFileMode.UserExecute);

    public static UnixFileMode ModeOf(string path) =>
        OperatingSystem.IsWindows() ? PrivateMode : File.GetUnixFileMode(path);

    public static FileStream CreateFile(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = PrivateMode;
        }

        return new FileStream(path, options);
    }
}
