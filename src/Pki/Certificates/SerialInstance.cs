namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>The first byte of a running process's serials, leased so that no two processes share one.</summary>
internal sealed class SerialInstance
{
    /// <summary>0x01 to 0x7f: positive, and never a leading zero (RFC 5280 section 4.1.2.2).</summary>
    public required int Prefix { get; init; }

    public required Guid Holder { get; set; }

    public required DateTimeOffset LeasedUntil { get; set; }
}
