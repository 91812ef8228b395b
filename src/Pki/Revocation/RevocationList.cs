using System.Formats.Asn1;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Keys;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>
/// One full list (RFC 5280 section 5) without an issuing distribution point: a critical one is what NSS refuses.
/// Written as DER from rows, without objects in between.
/// </summary>
internal static class RevocationList
{
    private static readonly Asn1Tag Extensions = new(
        TagClass.ContextSpecific,
        0,
        isConstructed: true
    );

    /// <param name="issuer">DER Name of the authority.</param>
    /// <param name="number">Greater than that of every list before (section 5.2.3).</param>
    public static byte[] Sign(
        ISigningKey key,
        byte[] issuer,
        long number,
        (DateTimeOffset This, DateTimeOffset Next) update,
        IEnumerable<RevokedSerial> revoked
    )
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteEncodedValue(key.Algorithm.Identifier.Span);
            writer.WriteEncodedValue(issuer);
            Asn1Time.Write(writer, update.This);
            Asn1Time.Write(writer, update.Next);
            WriteEntries(writer, revoked);
            using (writer.PushSequence(Extensions))
            using (writer.PushSequence())
            {
                CertificateExtension.AuthorityKeyIdentifier(key.SubjectPublicKeyInfo).Write(writer);
                new CertificateExtension(
                    "2.5.29.20",
                    Critical: false,
                    CertificateExtension.Encoded(inner => inner.WriteInteger(number))
                ).Write(writer);
            }
        }

        var list = writer.Encode();
        return CertificateDraft.Signed(list, key.Algorithm, key.Sign(list));
    }

    // Section 5.1.2.6: where nothing is revoked the field is absent, not empty.
    private static void WriteEntries(AsnWriter writer, IEnumerable<RevokedSerial> revoked)
    {
        using var entries = revoked.GetEnumerator();
        if (!entries.MoveNext())
        {
            return;
        }

        using (writer.PushSequence())
        {
            do
            {
                WriteEntry(writer, entries.Current);
            } while (entries.MoveNext());
        }
    }

    private static void WriteEntry(AsnWriter writer, RevokedSerial entry)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(Convert.FromHexString(entry.Serial));
            Asn1Time.Write(writer, entry.RevokedAt);
            // Section 5.3.1: "unspecified" is said by saying nothing.
            if (entry.Reason is RevocationReason.Unspecified && entry.InvalidSince is null)
            {
                return;
            }

            using (writer.PushSequence())
            {
                if (entry.Reason is not RevocationReason.Unspecified)
                {
                    new CertificateExtension(
                        "2.5.29.21",
                        Critical: false,
                        CertificateExtension.Encoded(inner =>
                            inner.WriteEnumeratedValue(entry.Reason)
                        )
                    ).Write(writer);
                }

                if (entry.InvalidSince is { } since)
                {
                    new CertificateExtension(
                        "2.5.29.24",
                        Critical: false,
                        CertificateExtension.Encoded(inner =>
                            inner.WriteGeneralizedTime(since, omitFractionalSeconds: true)
                        )
                    ).Write(writer);
                }
            }
        }
    }
}
