namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>
/// Finds a subject's entries again: four octets of its hash for each entry of a bundle. An index over the journal would
/// touch a page of its own for every certificate; this grows at its end, and a search reads four octets an entry.
/// </summary>
internal sealed class LogSubjects
{
    /// <summary>Octets an entry.</summary>
    public const int Octets = 4;

    /// <summary>The bundle's.</summary>
    public required long Number { get; init; }

    public required byte[] Hashes { get; set; }
}
