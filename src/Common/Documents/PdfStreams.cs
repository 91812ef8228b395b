using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Common.Documents;

/// <summary>Unpacks the streams that hold a document's structure: cross-reference and object streams (ISO 32000-2 sections 7.5.7 and 7.5.8).</summary>
internal static class PdfStreams
{
    /// <exception cref="InvalidDataException">It is packed in a way that structure never is, or is damaged.</exception>
    public static byte[] Unpack(PdfValue stream, PdfBudget budget)
    {
        var packed = stream.Stream ?? throw new InvalidDataException("A stream is missing");
        var filter = stream["Filter"] is { Kind: PdfKind.Array, Items: [var only] }
            ? only
            : stream["Filter"];
        var parameters = stream["DecodeParms"] is { Kind: PdfKind.Array, Items: [var single] }
            ? single
            : stream["DecodeParms"];
        if (filter is null)
        {
            budget.Unpacked(packed.Length);
            return packed.ToArray();
        }

        if (filter is not { Kind: PdfKind.Name, Name: "FlateDecode" })
        {
            throw new InvalidDataException("The structure is packed in an unknown way");
        }

        var bytes = Inflate(packed, budget);
        var predictor = parameters?["Predictor"]?.Whole ?? 1;
        return predictor switch
        {
            1 => bytes,
            >= 10 and <= 15 => Restore(bytes, parameters!),
            _ => throw new InvalidDataException("The structure is packed in an unknown way"),
        };
    }

    private static byte[] Inflate(ReadOnlyMemory<byte> packed, PdfBudget budget)
    {
        using var from = new MemoryStream(packed.ToArray());
        using var into = new MemoryStream();
        var end = Inflation.Run(
            from,
            piece =>
            {
                budget.Unpacked(piece.Length);
                into.Write(piece);
                return true;
            }
        );
        return end is InflationEnd.Whole
            ? into.ToArray()
            : throw new InvalidDataException("A structure does not unpack");
    }

    /// <summary>PNG predictors (ISO/IEC 15948 section 9), one octet a sample.</summary>
    private static byte[] Restore(byte[] bytes, PdfValue parameters)
    {
        var width = parameters["Columns"]?.Whole ?? 1;
        if (
            width is < 1 or > 4096
            || (parameters["Colors"]?.Whole ?? 1) != 1
            || (parameters["BitsPerComponent"]?.Whole ?? 8) != 8
            || bytes.Length % (width + 1) != 0
        )
        {
            throw new InvalidDataException("The structure is packed in an unknown way");
        }

        var columns = (int)width;
        var rows = bytes.Length / (columns + 1);
        var restored = new byte[rows * columns];
        var above = new byte[columns];
        for (var row = 0; row < rows; row++)
        {
            var line = bytes.AsSpan(row * (columns + 1) + 1, columns);
            var target = restored.AsSpan(row * columns, columns);
            var kind = bytes[row * (columns + 1)];
            for (var column = 0; column < columns; column++)
            {
                var left = column == 0 ? (byte)0 : target[column - 1];
                var corner = column == 0 ? (byte)0 : above[column - 1];
                target[column] = unchecked(
                    (byte)(line[column] + Predicted(kind, left, above[column], corner))
                );
            }

            target.CopyTo(above);
        }

        return restored;
    }

    private static int Predicted(byte kind, byte left, byte up, byte corner) =>
        kind switch
        {
            0 => 0,
            1 => left,
            2 => up,
            3 => (left + up) / 2,
            4 => Paeth(left, up, corner),
            _ => throw new InvalidDataException("The structure is packed in an unknown way"),
        };

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (toLeft, toUp, toCorner) = (
            Math.Abs(estimate - left),
            Math.Abs(estimate - up),
            Math.Abs(estimate - corner)
        );
        return toLeft <= toUp && toLeft <= toCorner ? left
            : toUp <= toCorner ? up
            : corner;
    }
}
