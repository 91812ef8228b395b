using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Status;

namespace MarocNumeric.Trust.Pki.Tests.Authorities;

/// <summary>
/// A root with certificates below it, made by .NET's own encoder, in a folder where outside tools find them. So a
/// fault of our encoder cannot hide behind itself.
/// </summary>
internal sealed class OutsideAuthority : IDisposable
{
    public static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public OutsideAuthority()
    {
        var request = new CertificateRequest(
            "C=MA, O=Autorité d'essai, CN=Racine d'essai",
            Key.Ecdsa,
            HashAlgorithmName.SHA256
        );
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(true, false, 0, critical: true)
        );
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(
                X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign,
                critical: true
            )
        );
        request.CertificateExtensions.Add(
            new X509SubjectKeyIdentifierExtension(
                CertificateExtension.KeyIdentifierOf(Key.SubjectPublicKeyInfo),
                critical: false
            )
        );
        Certificate = request.CreateSelfSigned(Now.AddDays(-1), Now.AddYears(5));
        Pem = Write("root.pem", Certificate);
    }

    public MemoryKey Key { get; } = new();

    public X509Certificate2 Certificate { get; }

    public IssuerIdentity Identity => new(Subject, Key.SubjectPublicKeyInfo);

    public byte[] Subject => Certificate.SubjectName.RawData;

    public string Folder { get; } = Directory.CreateTempSubdirectory("pki-").FullName;

    public string Pem { get; }

    public X509Certificate2 Issue(byte[] serial, string name = "CN=porteur")
    {
        using var key = new MemoryKey();
        return Issue(
            key,
            serial,
            new CertificateRequest(name, key.Ecdsa, HashAlgorithmName.SHA256)
        );
    }

    /// <summary>A delegated responder (RFC 6960 section 4.2.2.2).</summary>
    public X509Certificate2 IssueResponder(MemoryKey key)
    {
        var request = new CertificateRequest("CN=repondeur", key.Ecdsa, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.9")], critical: false)
        );
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true)
        );
        request.CertificateExtensions.Add(
            new X509Extension("1.3.6.1.5.5.7.48.1.5", [5, 0], critical: false)
        );
        return Issue(key, [0x4F, 0x01], request);
    }

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Write(string name, X509Certificate2 certificate)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, certificate.ExportCertificatePem());
        return path;
    }

    public void Dispose()
    {
        Key.Dispose();
        Certificate.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private X509Certificate2 Issue(MemoryKey key, byte[] serial, CertificateRequest request)
    {
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false)
        );
        request.CertificateExtensions.Add(
            new X509SubjectKeyIdentifierExtension(
                CertificateExtension.KeyIdentifierOf(key.SubjectPublicKeyInfo),
                critical: false
            )
        );
        return request.Create(
            Certificate.SubjectName,
            X509SignatureGenerator.CreateForECDsa(Key.Ecdsa),
            Now.AddHours(-1),
            Now.AddYears(1),
            serial
        );
    }
}
