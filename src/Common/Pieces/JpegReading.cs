using System.Buffers.Binary;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>A JPEG walked from its start to its end (ITU-T T.81 annex B): its segments, its size, its scans. The pixels themselves are not decoded.</summary>
internal static class JpegReading
{
    private const int MostSegments = 10_000;
    private const byte Marker = 0xFF;
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;

    public static ReadOnlySpan<byte> Start => [Marker, StartOfImage, Marker];

    /// <returns>The rule that it breaks, or null.</returns>
    public static string? Broken(ReadOnlySpan<byte> content)
    {
        var position = 0;
        // Telephones put a preview or a depth map behind the picture, as a picture of its own (CIPA DC-007).
        while (position < content.Length)
        {
            if (!content[position..].StartsWith(Start))
            {
                return content[position..].ContainsAnyExcept((byte)0)
                    ? "Something follows its end that is no picture"
                    : null;
            }

            if (Image(content, ref position) is { } rule)
            {
                return rule;
            }
        }

        return null;
    }

    private static string? Image(ReadOnlySpan<byte> content, ref int position)
    {
        var (sized, scanned) = (false, false);
        position += 2;
        for (var segments = 0; segments < MostSegments; segments++)
        {
            if (!Next(content, ref position, out var marker))
            {
                return "A segment does not begin where the one before it ends";
            }

            if (marker == EndOfImage)
            {
                return scanned ? null : "It holds no picture";
            }

            if (Standalone(marker))
            {
                continue;
            }

            if (
                content.Length - position < 2
                || BinaryPrimitives.ReadUInt16BigEndian(content[position..]) is var length
                    && (length < 2 || length > content.Length - position)
            )
            {
                return "A segment is longer than the file";
            }

            var body = content.Slice(
                position + 2,
                BinaryPrimitives.ReadUInt16BigEndian(content[position..]) - 2
            );
            position += body.Length + 2;
            if (IsFrame(marker))
            {
                if (sized || !Sized(body))
                {
                    return "Its size is missing, said twice or beyond the limit";
                }

                sized = true;
            }

            if (marker == StartOfScan)
            {
                if (!sized)
                {
                    return "It says no size before its pixels";
                }

                scanned = true;
                SkipScan(content, ref position);
            }
        }

        return "It holds too many segments";
    }

    /// <summary>Markers may be preceded by any number of fill bytes (B.1.1.2).</summary>
    private static bool Next(ReadOnlySpan<byte> content, ref int position, out byte marker)
    {
        marker = 0;
        if (position >= content.Length || content[position] != Marker)
        {
            return false;
        }

        while (position < content.Length && content[position] == Marker)
        {
            position++;
        }

        if (position >= content.Length || content[position] == 0)
        {
            return false;
        }

        marker = content[position++];
        return true;
    }

    /// <summary>Entropy-coded bytes go on until a marker that is neither stuffing nor a restart.</summary>
    private static void SkipScan(ReadOnlySpan<byte> content, ref int position)
    {
        while (position < content.Length)
        {
            var next = content[position..].IndexOf(Marker);
            if (next < 0 || position + next + 1 >= content.Length)
            {
                position = content.Length;
                return;
            }

            position += next;
            if (content[position + 1] is not (0 or (>= 0xD0 and <= 0xD7) or Marker))
            {
                return;
            }

            position += content[position + 1] == Marker ? 1 : 2;
        }
    }

    private static bool Standalone(byte marker) => marker is 0x01 or (>= 0xD0 and <= 0xD8);

    /// <summary>SOF0 to SOF15 without DHT, JPG and DAC.</summary>
    private static bool IsFrame(byte marker) =>
        marker is >= 0xC0 and <= 0xCF && marker is not (0xC4 or 0xC8 or 0xCC);

    private static bool Sized(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 6)
        {
            return false;
        }

        var height = BinaryPrimitives.ReadUInt16BigEndian(frame[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(frame[3..]);
        return frame[0] is 8 or 12
            && height > 0
            && width > 0
            && (long)width * height <= PngReading.MostPixels
            && frame[5] is >= 1 and <= 4
            && frame.Length == 6 + 3 * frame[5];
    }
}
