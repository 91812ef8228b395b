using System.Globalization;
using MarocNumeric.Trust.Common.Modules;

namespace MarocNumeric.Trust.Pki;

/// <summary>The addresses that certificates carry: plain HTTP, since a client cannot check TLS before it has them (RFC 5280 section 8).</summary>
internal sealed class PkiAddresses(TrustOptions trust)
{
    public Uri Status => new(trust.HttpBase, "/pki/ocsp");

    public Uri PracticeStatement => new(trust.HttpBase, "/pki/policy");

    /// <summary>The disclosure statement of qualified certificates is read over HTTPS (EN 319 412-5 section 4.3.4).</summary>
    public Uri Disclosure => new(trust.Issuer, "/pki/policy");

    public Uri List(string authority) => new(trust.HttpBase, $"/pki/crl/{authority}.crl");

    /// <summary>The list of one part of an authority's revocations.</summary>
    public Uri List(string authority, int partition) =>
        new(
            trust.HttpBase,
            string.Create(CultureInfo.InvariantCulture, $"/pki/crl/{authority}/{partition}.crl")
        );

    /// <summary>The delta list.</summary>
    public Uri Changes(string authority) => new(trust.HttpBase, $"/pki/crl/delta/{authority}.crl");

    public Uri Certificate(string authority) => new(trust.HttpBase, CertificatePath(authority));

    /// <summary>On either port: in a certificate with the plain one, on a page with that of the page.</summary>
    public static string CertificatePath(string authority) => $"/pki/ca/{authority}.cer";
}
