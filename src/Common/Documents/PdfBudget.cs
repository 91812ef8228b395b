namespace MarocNumeric.Trust.Common.Documents;

/// <summary>What one document may cost to read: tables that point a thousand times at one place, and streams that unpack to the thousandfold, end here.</summary>
/// <param name="length">Octets of the document. A file of a few thousand octets that unpacks to millions of values is no document: an honest one takes a tenth of what is allowed here.</param>
internal sealed class PdfBudget(int length)
{
    private const int ValuesAnyway = 100_000;
    private const int ValuesAnOctet = 8;
    private const long UnpackedAnyway = 4 * 1024 * 1024;
    private const long UnpackedAnOctet = 100;
    private const int MostValues = 4_000_000;
    private const long MostOctets = 512L * 1024 * 1024;
    private const long MostUnpacked = 128L * 1024 * 1024;

    private readonly long mostValues = Math.Min(
        MostValues,
        ValuesAnyway + ValuesAnOctet * (long)length
    );

    private readonly long mostUnpacked = Math.Min(
        MostUnpacked,
        UnpackedAnyway + UnpackedAnOctet * length
    );

    private int values;
    private long octets;
    private long unpacked;

    /// <exception cref="InvalidDataException">It is used up.</exception>
    public void Value() => Hold(++values <= mostValues);

    /// <exception cref="InvalidDataException">It is used up.</exception>
    public void Read(long count) => Hold((octets += count) <= MostOctets);

    /// <exception cref="InvalidDataException">It is used up.</exception>
    public void Unpacked(long count) => Hold((unpacked += count) <= mostUnpacked);

    private static void Hold(bool within)
    {
        if (!within)
        {
            throw new InvalidDataException("The document costs too much to read");
        }
    }
}
