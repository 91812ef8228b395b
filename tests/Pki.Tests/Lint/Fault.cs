using System.Formats.Asn1;
using System.Text;
using MarocNumeric.Trust.Pki.Certificates;

namespace MarocNumeric.Trust.Pki.Tests.Lint;

/// <summary>One fault sown into a good certificate, with the rule that must find it.</summary>
/// <param name="Kind">A profile's name, "authority" or "root".</param>
internal sealed record Fault(string Rule, string Kind, Func<ToBeSigned, ToBeSigned> Sow)
{
    public const string Person = "natural-signature";
    public const string Seal = "organisation-seal";
    public const string Server = "tls-server";
    public const string Mail = "email";
    public const string Qualified = "natural-signature-qualified";

    public byte[] Encode() => Sow(ToBeSigned.Good(Kind)).Encode();

    /// <summary>The subject is written anew, name by name.</summary>
    public static Fault OfSubject(
        string rule,
        string kind,
        params (string Name, string Value)[] subject
    ) => new(rule, kind, good => good with { Subject = ToBeSigned.Name(subject) });

    /// <summary>An extension is exchanged; null takes it away.</summary>
    public static Fault OfExtension(
        string rule,
        string kind,
        string oid,
        Func<CertificateExtension, CertificateExtension?> change
    ) =>
        new(
            rule,
            kind,
            good =>
                good with
                {
                    Extensions =
                    [
                        .. good
                            .Extensions.Select(extension =>
                                string.Equals(extension.Oid, oid, StringComparison.Ordinal)
                                    ? change(extension)
                                    : extension
                            )
                            .OfType<CertificateExtension>(),
                    ],
                }
        );

    public static Fault Missing(string rule, string kind, string oid) =>
        OfExtension(rule, kind, oid, _ => null);

    public static Fault WronglyCritical(string rule, string kind, string oid) =>
        OfExtension(
            rule,
            kind,
            oid,
            extension => extension with { Critical = !extension.Critical }
        );

    public static Fault Valued(string rule, string kind, string oid, Action<AsnWriter> value) =>
        OfExtension(
            rule,
            kind,
            oid,
            extension => extension with { Value = CertificateExtension.Encoded(value) }
        );

    public static Fault Added(string rule, string kind, CertificateExtension extension) =>
        new(rule, kind, good => good with { Extensions = [.. good.Extensions, extension] });

    /// <summary>Octets of an extension's value exchanged for as many others.</summary>
    public static Fault Reworded(
        string rule,
        string kind,
        string oid,
        string was,
        string becomes
    ) =>
        OfExtension(
            rule,
            kind,
            oid,
            extension => extension with { Value = Exchanged(extension.Value, was, becomes) }
        );

    private static byte[] Exchanged(byte[] value, string was, string becomes)
    {
        Assert.Equal(was.Length, becomes.Length);
        var at = value.AsSpan().IndexOf(Encoding.ASCII.GetBytes(was));
        Assert.True(at >= 0, $"{was} does not stand in the extension");
        byte[] changed = [.. value];
        Encoding.ASCII.GetBytes(becomes).CopyTo(changed, at);
        return changed;
    }
}
