namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>
/// What the log holds of up to 256 neighbouring entries of the journal: for each a commitment, which everybody may read,
/// and the salt that opens it, which goes out with its entry alone.
/// </summary>
internal sealed class LogBundle
{
    public required long Number { get; init; }

    /// <summary>32 random octets for each entry.</summary>
    public required byte[] Salts { get; set; }

    /// <summary>The log's records, as the entry bundle of C2SP tlog-tiles gives them out.</summary>
    public required byte[] Commitments { get; set; }
}
