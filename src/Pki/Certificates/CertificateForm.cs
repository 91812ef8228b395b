using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>The forms in which a certificate is handed out.</summary>
/// <param name="Extension">Of a downloaded file.</param>
internal sealed record CertificateForm(string MediaType, string Extension)
{
    public static readonly CertificateForm Json = new("application/json", "json");

    /// <summary>RFC 8555 section 9.1: the certificate first, then its issuers.</summary>
    public static readonly CertificateForm PemChain = new(
        "application/pem-certificate-chain",
        "pem"
    );

    public static readonly CertificateForm Der = new("application/pkix-cert", "cer");

    /// <summary>RFC 8551 section 3.8: certificates and nothing signed.</summary>
    public static readonly CertificateForm Pkcs7 = new("application/pkcs7-mime", "p7c");

    private static readonly CertificateForm[] All = [Json, PemChain, Der, Pkcs7];

    public bool IsJson => this == Json;

    /// <summary>For a download whose address names the form.</summary>
    public static CertificateForm? OfExtension(string extension) =>
        Array.Find(All, form => string.Equals(form.Extension, extension, StringComparison.Ordinal));

    /// <returns>The best of what Accept takes; JSON where it says nothing; null where there is none (RFC 9110 section 12.5.1).</returns>
    public static CertificateForm? Asked(HttpRequest request)
    {
        var accept = request.GetTypedHeaders().Accept;
        if (accept is not { Count: > 0 })
        {
            return Json;
        }

        return accept
            .Where(range => range.Quality is not 0)
            .OrderByDescending(range => range.Quality ?? 1)
            .ThenBy(range => range.MatchesAllTypes)
            .Select(range =>
                Array.Find(All, form => new MediaTypeHeaderValue(form.MediaType).IsSubsetOf(range))
            )
            .FirstOrDefault(form => form is not null);
    }

    /// <param name="chain">From the issuer to the root, DER.</param>
    public IResult Answer(byte[] certificate, IReadOnlyList<byte[]> chain, string? file = null) =>
        TypedResults.Bytes(Encode(certificate, chain), MediaType, file);

    private byte[] Encode(byte[] certificate, IReadOnlyList<byte[]> chain)
    {
        if (this == Der)
        {
            return certificate;
        }

        return this == Pkcs7
            ? CertificateBag.Encode([certificate, .. chain])
            : Encoding.ASCII.GetBytes(
                string.Concat(chain.Prepend(certificate).Select(Pem.Certificate))
            );
    }
}
