using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>Unpacks streams as far as the whole file's limit goes. Pictures stay as they are; encodings that nobody writes any more, and that could hide a bomb, are refused.</summary>
internal sealed class PdfUnpacking
{
    private const int MostFilters = 4;
    private long left = PdfRules.MostUnpacked;

    public Result<byte[]> Unpack(PdfStreamHead head, ReadOnlySpan<byte> data)
    {
        if (head.IsElsewhere || head.Filters.Count > MostFilters)
        {
            return PieceProblems.Broken("A stream says elsewhere what it is");
        }

        var bytes = data.ToArray();
        foreach (var filter in head.Filters)
        {
            switch (filter)
            {
                case "FlateDecode":
                    if (Inflate(bytes) is not { } inflated)
                    {
                        return PieceProblems.Broken("It unpacks to more than the limit");
                    }

                    bytes = inflated;
                    break;
                case "ASCII85Decode":
                    bytes = Ascii85(bytes);
                    break;
                case "ASCIIHexDecode":
                    bytes = Hex(bytes);
                    break;
                case "DCTDecode"
                or "JPXDecode"
                or "JBIG2Decode"
                or "CCITTFaxDecode" when !head.IsStructure:
                    // A picture: the reader that shows it decodes it, we do not.
                    return bytes;
                default:
                    return PieceProblems.Broken("A stream has an encoding that is not taken");
            }
        }

        return bytes;
    }

    private byte[]? Inflate(byte[] bytes)
    {
        using var packed = new MemoryStream(bytes);
        using var unpacked = new MemoryStream();
        var end = Inflation.Run(
            packed,
            piece =>
            {
                left -= piece.Length;
                unpacked.Write(piece);
                return left >= 0;
            }
        );
        // Readers show what came before a damage; so does this.
        return end is InflationEnd.Stopped ? null : unpacked.ToArray();
    }

    private static byte[] Ascii85(byte[] bytes)
    {
        var decoded = new List<byte>(bytes.Length);
        var (group, digits) = (0u, 0);
        foreach (var value in bytes)
        {
            if (value == (byte)'z' && digits == 0)
            {
                decoded.AddRange([0, 0, 0, 0]);
                continue;
            }

            if (value == (byte)'~')
            {
                break;
            }

            if (value is < (byte)'!' or > (byte)'u')
            {
                continue;
            }

            group = unchecked(group * 85 + (uint)(value - '!'));
            if (++digits == 5)
            {
                Add(decoded, group, 4);
                (group, digits) = (0, 0);
            }
        }

        if (digits > 1)
        {
            for (var missing = digits; missing < 5; missing++)
            {
                group = unchecked(group * 85 + 84);
            }

            Add(decoded, group, digits - 1);
        }

        return [.. decoded];
    }

    private static void Add(List<byte> decoded, uint group, int count)
    {
        for (var index = 0; index < count; index++)
        {
            decoded.Add((byte)(group >> (24 - 8 * index)));
        }
    }

    private static byte[] Hex(byte[] bytes)
    {
        var digits = bytes
            .TakeWhile(value => value != (byte)'>')
            .Where(value => char.IsAsciiHexDigit((char)value))
            .Select(value => (char)value)
            .ToArray();
        return Convert.FromHexString(digits.AsSpan(0, digits.Length / 2 * 2));
    }
}
