namespace MarocNumeric.Trust.Common.Tables;

/// <summary>
/// A text whose records end by a line feed, whatever ended them where it was written (CR LF, CR). CsvHelper takes a CR and the
/// LF that comes with its next read for two ends: rows were counted differently by how a file came in pieces, and at every
/// four thousandth character of one that came whole.
/// </summary>
/// <param name="written">The text as it came; the caller disposes of it.</param>
public sealed class LineFeeds(TextReader written) : TextReader
{
    private bool afterReturn;

    public override int Read(char[] buffer, int index, int count) =>
        Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        while (true)
        {
            var read = written.Read(buffer);
            var kept = Fed(buffer[..read]);
            if (kept > 0 || read == 0)
            {
                return kept;
            }
        }
    }

    public override Task<int> ReadAsync(char[] buffer, int index, int count) =>
        ReadAsync(buffer.AsMemory(index, count)).AsTask();

    public override async ValueTask<int> ReadAsync(
        Memory<char> buffer,
        CancellationToken cancellationToken = default
    )
    {
        while (true)
        {
            var read = await written.ReadAsync(buffer, cancellationToken);
            var kept = Fed(buffer.Span[..read]);
            // Nothing but the second half of an end is not the end of the text.
            if (kept > 0 || read == 0)
            {
                return kept;
            }
        }
    }

    /// <returns>How many characters are left of those that were read.</returns>
    private int Fed(Span<char> read)
    {
        var kept = 0;
        foreach (var letter in read)
        {
            if (!(letter is '\n' && afterReturn))
            {
                read[kept++] = letter is '\r' ? '\n' : letter;
            }

            afterReturn = letter is '\r';
        }

        return kept;
    }
}
