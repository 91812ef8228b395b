using System.Buffers.Binary;
using System.Text;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>A PNG read to its end (PNG third edition, section 5): every chunk with its checksum, the pixels as many as the header says, nothing after the end.</summary>
internal static class PngReading
{
    /// <summary>A page of 600 dots an inch has 35 million; a picture of more is a bomb for whoever opens it.</summary>
    public const int MostPixels = 50_000_000;

    private const int MostSide = 30_000;

    private static readonly uint[] Table = MakeTable();

    public static ReadOnlySpan<byte> Signature =>
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <returns>The rule that it breaks, or null.</returns>
    public static string? Broken(ReadOnlySpan<byte> content)
    {
        var rest = content[Signature.Length..];
        Header? header = null;
        using var pixels = new MemoryStream();
        while (rest.Length >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
            {
                return "A chunk is longer than the file";
            }

            var type = Encoding.Latin1.GetString(rest.Slice(4, 4));
            var body = rest.Slice(8, (int)length);
            if (
                Checksum(rest.Slice(4, 4 + (int)length))
                != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..])
            )
            {
                return "A chunk's checksum is wrong";
            }

            rest = rest[(12 + (int)length)..];
            if (header is null)
            {
                header = type is "IHDR" ? Header.Read(body) : null;
                if (header is null)
                {
                    return "The header is missing, or says what no PNG may";
                }

                continue;
            }

            switch (type)
            {
                case "IDAT":
                    pixels.Write(body);
                    break;
                case "PLTE":
                    break;
                case "IEND":
                    return rest.Length > 0 ? "Something follows its end"
                        : Inflates(pixels, header) ? null
                        : "The pixels are not as many as the header says";
                default:
                    // A capital first letter marks a chunk that nobody may skip (section 5.4).
                    if (char.IsAsciiLetterUpper(type[0]))
                    {
                        return "It holds a critical chunk that the standard does not know";
                    }

                    break;
            }
        }

        return "It ends before its end";
    }

    private static bool Inflates(MemoryStream pixels, Header header)
    {
        pixels.Position = 0;
        var total = 0L;
        var end = Inflation.Run(
            pixels,
            piece =>
            {
                total += piece.Length;
                // A byte too many is enough to know: a bomb is not unpacked to its end.
                return total <= header.Raw;
            }
        );
        return end is InflationEnd.Whole && total == header.Raw;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum = Table[(byte)(sum ^ value)] ^ (sum >> 8);
        }

        return ~sum;
    }

    /// <summary>CRC-32 of ISO 3309, as annex D gives it.</summary>
    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var index = 0u; index < table.Length; index++)
        {
            var value = index;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 1 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            }

            table[index] = value;
        }

        return table;
    }

    /// <param name="Raw">Bytes of all filtered lines.</param>
    private sealed record Header(long Raw)
    {
        private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [
            (0, 0, 8, 8),
            (4, 0, 8, 8),
            (0, 4, 4, 8),
            (2, 0, 4, 4),
            (0, 2, 2, 4),
            (1, 0, 2, 2),
            (0, 1, 1, 2),
        ];

        public static Header? Read(ReadOnlySpan<byte> body)
        {
            if (body.Length != 13)
            {
                return null;
            }

            var width = BinaryPrimitives.ReadUInt32BigEndian(body);
            var height = BinaryPrimitives.ReadUInt32BigEndian(body[4..]);
            var (depth, colour, interlaced) = (body[8], body[9], body[12]);
            if (
                width is 0 or > MostSide
                || height is 0 or > MostSide
                || (long)width * height > MostPixels
                || body[10] != 0
                || body[11] != 0
                || interlaced > 1
                || Channels(colour, depth) is not { } channels
            )
            {
                return null;
            }

            var bits = channels * depth;
            return new(
                interlaced == 0
                    ? Lines(width, height, bits)
                    : Passes.Sum(pass =>
                        Lines(
                            Steps(width, pass.X, pass.StepX),
                            Steps(height, pass.Y, pass.StepY),
                            bits
                        )
                    )
            );
        }

        private static long Steps(uint size, int from, int step) =>
            size <= from ? 0 : (size - from + step - 1) / step;

        /// <summary>Each line has a byte more, which names its filter.</summary>
        private static long Lines(long width, long height, int bits) =>
            width == 0 ? 0 : height * (1 + (width * bits + 7) / 8);

        private static int? Channels(byte colour, byte depth) =>
            (colour, depth) switch
            {
                (0, 1 or 2 or 4 or 8 or 16) => 1,
                (2, 8 or 16) => 3,
                (3, 1 or 2 or 4 or 8) => 1,
                (4, 8 or 16) => 2,
                (6, 8 or 16) => 4,
                _ => null,
            };
    }
}
