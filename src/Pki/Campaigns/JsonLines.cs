using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace MarocNumeric.Trust.Pki.Campaigns;

/// <summary>NDJSON: {"id","profile","csr","subject"?} a line. A line that cannot be read is refused by its number; the next one is read all the same.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 4,
    };

    public static async IAsyncEnumerable<BatchLine> ReadAsync(
        PipeReader body,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var (number, skipping) = (0, false);
        while (true)
        {
            var read = await body.ReadAsync(cancel);
            var buffer = read.Buffer;
            var lines = new List<BatchLine>();
            while (Next(ref buffer, read.IsCompleted, out var line))
            {
                number++;
                if (skipping)
                {
                    skipping = false;
                }
                else if (Parse(number, line) is { } parsed)
                {
                    lines.Add(parsed);
                }
            }

            if (buffer.Length > BatchLine.Longest)
            {
                if (!skipping)
                {
                    lines.Add(BatchLine.Refused(number + 1, PkiProblems.LineTooLong));
                }

                // What is left of it is passed over, however long it is.
                (skipping, buffer) = (true, buffer.Slice(buffer.End));
            }

            body.AdvanceTo(buffer.Start, buffer.End);
            foreach (var line in lines)
            {
                yield return line;
            }

            if (read.IsCompleted)
            {
                yield break;
            }
        }
    }

    private static bool Next(
        ref ReadOnlySequence<byte> buffer,
        bool completed,
        out ReadOnlySequence<byte> line
    )
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        if (!completed || buffer.IsEmpty)
        {
            return false;
        }

        buffer = buffer.Slice(buffer.End);
        return true;
    }

    /// <returns>Null for an empty line.</returns>
    private static BatchLine? Parse(int number, in ReadOnlySequence<byte> line)
    {
        if (line.Length > BatchLine.Longest)
        {
            return BatchLine.Refused(number, PkiProblems.LineTooLong);
        }

        var bytes = line.IsSingleSegment ? line.FirstSpan : line.ToArray();
        if (bytes.Trim(" \t\r"u8).IsEmpty)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Written>(bytes, Strict) is { } written
                ? new(number, written.Id, written.Profile, written.Csr, written.Subject)
                : BatchLine.Refused(number, PkiProblems.LineUnreadable);
        }
        catch (JsonException)
        {
            return BatchLine.Refused(number, PkiProblems.LineUnreadable);
        }
    }

    private sealed record Written(
        string? Id,
        string? Profile,
        string? Csr,
        Dictionary<string, string>? Subject
    );
}
