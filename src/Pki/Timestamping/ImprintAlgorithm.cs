using System.Collections.Frozen;

namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>A hash algorithm whose values are time-stamped: those that ETSI TS 119 312 section 5.2 lets live long. SHA-1 and MD5 are refused.</summary>
/// <param name="Length">Octets of a hash.</param>
internal sealed record ImprintAlgorithm(string Name, string Oid, int Length)
{
    public static readonly ImprintAlgorithm Sha256 = new(
        "sha256",
        "2.16.840.1.101.3.4.2.1",
        Length: 32
    );

    private static readonly FrozenDictionary<string, ImprintAlgorithm> Known = new[]
    {
        Sha256,
        new("sha384", "2.16.840.1.101.3.4.2.2", Length: 48),
        new("sha512", "2.16.840.1.101.3.4.2.3", Length: 64),
        new("sha3-256", "2.16.840.1.101.3.4.2.8", Length: 32),
        new("sha3-384", "2.16.840.1.101.3.4.2.9", Length: 48),
        new("sha3-512", "2.16.840.1.101.3.4.2.10", Length: 64),
    }.ToFrozenDictionary(algorithm => algorithm.Oid, StringComparer.Ordinal);

    public static ImprintAlgorithm? Find(string oid) => Known.GetValueOrDefault(oid);
}
