using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Signatures;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>A person's key as a file (PKCS#12, RFC 7292). Its password is never an argument, which every user of the machine sees.</summary>
internal static class SigningKeyFile
{
    public const string Variable = "TRUST_P12_PASSWORD";
    private const int Largest = 1024 * 1024;

    // Ours has 600 000; the library's own limit lies below that.
    private const int MostIterations = 2_000_000;

    /// <exception cref="CryptographicException">The password does not open it, or it is no PKCS#12.</exception>
    public static Result<SigningIdentity> Read(
        FileInfo file,
        string? passwordFile,
        DateTimeOffset now
    )
    {
        if (!file.Exists || file.Length > Largest)
        {
            throw new CommandRefusedException($"There is no key in {file.FullName}");
        }

        var password = passwordFile is null
            ? Environment.GetEnvironmentVariable(Variable)
            : File.ReadLines(passwordFile).FirstOrDefault();
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(
            file.FullName,
            password,
            X509KeyStorageFlags.EphemeralKeySet,
            new Pkcs12LoaderLimits
            {
                IndividualKdfIterationLimit = MostIterations,
                MacIterationLimit = MostIterations,
                TotalKdfIterationLimit = 4 * MostIterations,
            }
        );
        if (
            all.FirstOrDefault(certificate => certificate.HasPrivateKey) is not { } own
            || SigningIdentity.Of(own, Above(own, all)) is not { } signer
        )
        {
            return DocumentProblems.KeyUnfit;
        }

        return now.LocalDateTime < own.NotBefore || now.LocalDateTime > own.NotAfter
            ? DocumentProblems.CertificateOver
            : signer;
    }

    /// <summary>From the issuer upwards, without the root: a verifier has it, or does not believe it.</summary>
    private static List<ReadOnlyMemory<byte>> Above(
        X509Certificate2 own,
        X509Certificate2Collection all
    )
    {
        var chain = new List<ReadOnlyMemory<byte>>();
        for (var below = own; chain.Count < all.Count; )
        {
            var issuer = below.IssuerName.RawData;
            below = all.FirstOrDefault(certificate =>
                certificate.SubjectName.RawData.AsSpan().SequenceEqual(issuer)
                && !certificate
                    .SubjectName.RawData.AsSpan()
                    .SequenceEqual(certificate.IssuerName.RawData)
            );
            if (below is null)
            {
                break;
            }

            chain.Add(below.RawDataMemory);
        }

        return chain;
    }
}
