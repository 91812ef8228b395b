namespace MarocNumeric.Trust.Host.Commands;

/// <summary>A file as a verb is given it.</summary>
internal static class DocumentFile
{
    /// <param name="largest">Octets.</param>
    /// <exception cref="CommandRefusedException">It is not there, or larger than it may be.</exception>
    public static async Task<byte[]> ReadAsync(FileInfo file, int largest, CancellationToken cancel)
    {
        if (!file.Exists)
        {
            throw new CommandRefusedException($"There is no file {file.FullName}");
        }

        if (file.Length > largest)
        {
            throw new CommandRefusedException(
                $"{file.FullName} is larger than it may be ({largest / 1024 / 1024} MiB)"
            );
        }

        return await File.ReadAllBytesAsync(file.FullName, cancel);
    }
}
