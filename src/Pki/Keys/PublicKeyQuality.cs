using System.Numerics;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Pki.Keys;

/// <summary>Refuses keys that someone else could compute (CA/Browser Forum S/MIME BR 6.1.5-6.1.6; Debian's weak keys of 2008 are not listed: no list could be had).</summary>
internal static class PublicKeyQuality
{
    private const int FermatRounds = 110;

    /// <summary>The product of all primes below 752: one greatest common divisor tries them all.</summary>
    private static readonly BigInteger SmallPrimes = Enumerable
        .Range(2, 750)
        .Where(n => Enumerable.Range(2, n - 2).All(d => n % d != 0))
        .Aggregate(BigInteger.One, (product, prime) => product * prime);

    // The order of 65537 modulo these primes is small; keys of the Infineon library (CVE-2017-15361) lie in its powers.
    private static readonly int[] RocaPrimes =
    [
        11,
        13,
        17,
        19,
        37,
        53,
        61,
        71,
        73,
        79,
        97,
        103,
        107,
        109,
        127,
        151,
        157,
    ];

    private static readonly Dictionary<int, HashSet<int>> RocaPowers = RocaPrimes.ToDictionary(
        prime => prime,
        prime =>
        {
            var powers = new HashSet<int>();
            for (var power = 1; powers.Add(power); power = power * (65537 % prime) % prime) { }
            return powers;
        }
    );

    private static readonly (int Modulus, bool[] Squares)[] SquareFactors =
    [
        .. ((int[])[64, 63, 65, 11]).Select(modulus =>
            (
                modulus,
                Enumerable
                    .Range(0, modulus)
                    .Select(residue =>
                        Enumerable.Range(0, modulus).Any(n => n * n % modulus == residue)
                    )
                    .ToArray()
            )
        ),
    ];

    private static readonly BigInteger SquareModulus = SquareFactors.Aggregate(
        BigInteger.One,
        (product, factor) => product * factor.Modulus
    );

    /// <returns>The refusal, or null for a key that may be certified.</returns>
    public static Problem? Check(PublicKey key) =>
        key.Kind switch
        {
            PublicKeyKind.Rsa => CheckRsa(key.Modulus, key.Exponent),
            PublicKeyKind.Ec => CheckEc(key),
            _ => CheckEd25519(key.Bits),
        };

    private static Problem? CheckRsa(BigInteger modulus, BigInteger exponent)
    {
        var bits = (int)modulus.GetBitLength();
        if (modulus.Sign <= 0 || bits is < 2048 or > 4096 || bits % 8 != 0)
        {
            return PkiProblems.KeyUnsupported($"RSA of {bits} bits");
        }

        if (exponent.IsEven || exponent <= 65536 || exponent >= BigInteger.One << 256)
        {
            return PkiProblems.KeyWeak("The exponent is not odd and between 2^16+1 and 2^256-1");
        }

        if (!BigInteger.GreatestCommonDivisor(modulus, SmallPrimes).IsOne)
        {
            return PkiProblems.KeyWeak("The modulus has a factor below 752");
        }

        if (RocaPowers.All(entry => entry.Value.Contains((int)(modulus % entry.Key))))
        {
            return PkiProblems.KeyWeak("The modulus bears the mark of ROCA (CVE-2017-15361)");
        }

        return PrimesAreClose(modulus)
            ? PkiProblems.KeyWeak("The two primes lie close together (Fermat)")
            : null;
    }

    /// <summary>Fermat's factorisation: finds p and q when they differ little.</summary>
    private static bool PrimesAreClose(BigInteger modulus)
    {
        var a = Root(modulus);
        a += a * a < modulus ? BigInteger.One : BigInteger.Zero;
        var square = (a * a) - modulus;
        for (var round = 0; round < FermatRounds; round++)
        {
            if (MayBeSquare(square) && Root(square) is var b && b * b == square)
            {
                return true;
            }

            // (a + 1)² − n
            square += (a << 1) + BigInteger.One;
            a += BigInteger.One;
        }

        return false;
    }

    /// <summary>One number in a hundred passes, and every square: roots are dear.</summary>
    private static bool MayBeSquare(BigInteger value)
    {
        var residue = (int)(value % SquareModulus);
        return SquareFactors.All(factor => factor.Squares[residue % factor.Modulus]);
    }

    private static BigInteger Root(BigInteger value)
    {
        if (value.IsZero)
        {
            return value;
        }

        var guess = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (guess + (value / guess)) >> 1;
            if (next >= guess)
            {
                return guess;
            }

            guess = next;
        }
    }

    private static Problem? CheckEc(PublicKey key)
    {
        if (NamedCurve.OfOid(key.Curve!) is not { } curve)
        {
            return PkiProblems.KeyUnsupported($"Curve {key.Curve}");
        }

        if (key.Bits.Length != 1 + (2 * curve.FieldOctets))
        {
            return PkiProblems.KeyUnsupported(
                $"A point of {curve.Name} has {1 + (2 * curve.FieldOctets)} octets"
            );
        }

        return curve.Holds(key.Bits)
            ? null
            : PkiProblems.KeyWeak($"The point does not lie on {curve.Name}");
    }

    private static Problem? CheckEd25519(byte[] bits) =>
        Org.BouncyCastle.Math.EC.Rfc8032.Ed25519.ValidatePublicKeyFull(bits, 0)
            ? null
            : PkiProblems.KeyWeak("The point is not of the large prime order (RFC 8032)");
}
