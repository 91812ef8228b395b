namespace MarocNumeric.Trust.Common.Documents;

/// <summary>What one document may cost to read: tables that point a thousand times at one place, and streams that unpack to the thousandfold, end here.</summary>
internal sealed class PdfBudget
{
    private const int MostValues = 4_000_000;
    private const long MostOctets = 512L * 1024 * 1024;
    private const long MostUnpacked = 128L * 1024 * 1024;

    private int values;
    private long octets;
    private long unpacked;

    /// <exception cref="InvalidDataException">It is used up.</exception>
    public void Value() => Hold(++values <= MostValues);

    /// <exception cref="InvalidDataException">It is used up.</exception>
    public void Read(long count) => Hold((octets += count) <= MostOctets);

    /// <exception cref="InvalidDataException">It is used up.</exception>
    public void Unpacked(long count) => Hold((unpacked += count) <= MostUnpacked);

    private static void Hold(bool within)
    {
        if (!within)
        {
            throw new InvalidDataException("The document costs too much to read");
        }
    }
}
