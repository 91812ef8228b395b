using System.Globalization;
using System.Numerics;

namespace MarocNumeric.Trust.Pki.Keys;

/// <summary>A curve y² = x³ − 3x + b over a prime field, of cofactor 1 (FIPS 186-4 appendix D.1.2).</summary>
internal sealed class NamedCurve
{
    private static readonly Dictionary<string, NamedCurve> Known = new NamedCurve[]
    {
        new(
            "1.2.840.10045.3.1.7",
            "P-256",
            32,
            "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"
        ),
        new(
            "1.3.132.0.34",
            "P-384",
            48,
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
            "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef"
        ),
        new(
            "1.3.132.0.35",
            "P-521",
            66,
            "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00"
        ),
    }.ToDictionary(curve => curve.Oid, StringComparer.Ordinal);

    private readonly BigInteger prime;
    private readonly BigInteger b;

    private NamedCurve(string oid, string name, int fieldOctets, string prime, string b)
    {
        (Oid, Name, FieldOctets) = (oid, name, fieldOctets);
        this.prime = Number(prime);
        this.b = Number(b);
    }

    public string Oid { get; }

    public string Name { get; }

    public int FieldOctets { get; }

    /// <returns>Null for a curve that is none of ours.</returns>
    public static NamedCurve? OfOid(string oid) => Known.GetValueOrDefault(oid);

    /// <summary>With cofactor 1 that is the whole of public key validation (NIST SP 800-56A section 5.6.2.3.3), since every point but infinity has the order of the group.</summary>
    /// <param name="point">0x04, x and y, big-endian (SEC 1 section 2.3.3).</param>
    public bool Holds(ReadOnlySpan<byte> point)
    {
        var x = new BigInteger(point[1..(1 + FieldOctets)], isUnsigned: true, isBigEndian: true);
        var y = new BigInteger(point[(1 + FieldOctets)..], isUnsigned: true, isBigEndian: true);
        return x < prime && y < prime && (((((x * x) - 3) * x) + b - (y * y)) % prime).IsZero;
    }

    private static BigInteger Number(string hex) =>
        BigInteger.Parse("0" + hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
