using System.Numerics;
using System.Security.Cryptography;

namespace MarocNumeric.Trust.Bench;

/// <summary>
/// RSA keys by the ten thousand: every pair out of a few hundred primes is a key of its own. Good enough to be verified,
/// and worth nothing otherwise: two keys with a prime in common give each other away.
/// </summary>
internal sealed class SharedPrimes
{
    private static readonly BigInteger Exponent = 65537;

    private readonly BigInteger[] primes;

    /// <param name="count">Keys that will be asked for.</param>
    public SharedPrimes(int count)
    {
        // n primes make n(n-1)/2 pairs.
        var pairs = (int)Math.Ceiling((1 + Math.Sqrt(1 + (8.0 * count))) / 2);
        primes = new BigInteger[pairs + (pairs % 2)];
        Parallel.For(
            0,
            primes.Length / 2,
            index =>
            {
                using var rsa = RSA.Create(2048);
                var made = rsa.ExportParameters(includePrivateParameters: true);
                primes[2 * index] = Number(made.P!);
                primes[(2 * index) + 1] = Number(made.Q!);
            }
        );
    }

    public RSA Key(int index)
    {
        var second = (int)((1 + Math.Sqrt(1 + (8.0 * index))) / 2);
        var (p, q) = (primes[second], primes[index - (second * (second - 1) / 2)]);
        var d = Inverse(Exponent, (p - 1) * (q - 1));
        return RSA.Create(
            new RSAParameters
            {
                Modulus = Octets(p * q, 256),
                Exponent = Octets(Exponent, 3),
                D = Octets(d, 256),
                P = Octets(p, 128),
                Q = Octets(q, 128),
                DP = Octets(d % (p - 1), 128),
                DQ = Octets(d % (q - 1), 128),
                InverseQ = Octets(Inverse(q, p), 128),
            }
        );
    }

    private static BigInteger Number(byte[] octets) =>
        new(octets, isUnsigned: true, isBigEndian: true);

    private static byte[] Octets(BigInteger number, int length)
    {
        var octets = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - octets.Length], .. octets];
    }

    /// <summary>The extended Euclidean algorithm.</summary>
    private static BigInteger Inverse(BigInteger value, BigInteger modulus)
    {
        var (old, now, oldFactor, factor) = (
            value % modulus,
            modulus,
            BigInteger.One,
            BigInteger.Zero
        );
        while (!now.IsZero)
        {
            var quotient = old / now;
            (old, now) = (now, old - (quotient * now));
            (oldFactor, factor) = (factor, oldFactor - (quotient * factor));
        }

        return ((oldFactor % modulus) + modulus) % modulus;
    }
}
