using MarocNumeric.Trust.Common.Documents;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>A document as a verb is given it.</summary>
internal static class DocumentFile
{
    /// <exception cref="CommandRefusedException">It is not there, or larger than a document may be.</exception>
    public static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken cancel)
    {
        if (!file.Exists)
        {
            throw new CommandRefusedException($"There is no file {file.FullName}");
        }

        if (file.Length > DocumentVerification.Largest)
        {
            throw new CommandRefusedException(
                $"{file.FullName} is larger than a document may be (32 MiB)"
            );
        }

        return await File.ReadAllBytesAsync(file.FullName, cancel);
    }
}
