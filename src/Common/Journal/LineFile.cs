namespace MarocNumeric.Trust.Common.Journal;

/// <summary>Files of signed lines that several processes append to, one at a time: heads of journals, checkpoints of logs.</summary>
internal static class LineFile
{
    // Longer than any line: what a dying process left behind is found in the last part of the file.
    public const int Tail = 64 * 1024;

    /// <summary>Writers stand in line, in this process and in others; readers never wait.</summary>
    /// <param name="path">Of the lock's own file, held while the stream is open.</param>
    /// <exception cref="IOException">Somebody held it for ten seconds.</exception>
    public static async Task<FileStream> LockAsync(string path, CancellationToken cancel)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException) when (attempt < 500)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancel);
            }
        }
    }

    /// <summary>A torn line would swallow the next one, and both would look forged.</summary>
    public static void CutTornLine(FileStream file)
    {
        var buffer = new byte[Math.Min(file.Length, Tail)];
        file.Position = file.Length - buffer.Length;
        file.ReadExactly(buffer);
        file.SetLength(file.Length - buffer.Length + buffer.AsSpan().LastIndexOf((byte)'\n') + 1);
    }
}
