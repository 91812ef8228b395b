using System.IO.Compression;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>Unpacks what strangers packed (RFC 1950), piece by piece, for whoever keeps count of what comes out.</summary>
internal static class Inflation
{
    /// <param name="take">Is given each piece; says whether another is wanted.</param>
    public static InflationEnd Run(Stream packed, Func<ReadOnlySpan<byte>, bool> take)
    {
        using var inflated = new ZLibStream(packed, CompressionMode.Decompress, leaveOpen: true);
        var buffer = new byte[64 * 1024];
        while (Read(inflated, buffer) is { } read)
        {
            if (read == 0)
            {
                return InflationEnd.Whole;
            }

            if (!take(buffer.AsSpan(0, read)))
            {
                return InflationEnd.Stopped;
            }
        }

        return InflationEnd.Damaged;
    }

    /// <returns>Null for a damage: zlib tells some as InvalidDataException and others as an IOException of its own.</returns>
    private static int? Read(ZLibStream inflated, byte[] buffer)
    {
        try
        {
            return inflated.Read(buffer);
        }
        catch (Exception damage) when (damage is InvalidDataException or IOException)
        {
            return null;
        }
    }
}

/// <summary>How an unpacking came to its end.</summary>
internal enum InflationEnd
{
    Whole,

    /// <summary>What came before the damage was taken.</summary>
    Damaged,

    /// <summary>Whoever took the pieces wanted no more.</summary>
    Stopped,
}
