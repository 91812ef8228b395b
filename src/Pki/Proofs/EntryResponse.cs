using MarocNumeric.Trust.Common.TrustLog;

namespace MarocNumeric.Trust.Pki.Proofs;

/// <summary>An entry of the authority's log, as the API gives it out.</summary>
/// <param name="Index">Its place in the log, from zero.</param>
/// <param name="Type">"certificate.issued".</param>
/// <param name="Proof">A C2SP tlog-proof: as a file, `trust log verify` holds it against the log's key off line.</param>
internal sealed record EntryResponse(long Index, string Type, DateTimeOffset At, string Proof)
{
    /// <summary>The module's name, which is the log's.</summary>
    public const string Log = "pki";

    public static EntryResponse Of(ProvenEntry entry) =>
        new(entry.Proof.Index, entry.Type, entry.At, entry.Proof.ToString());
}
