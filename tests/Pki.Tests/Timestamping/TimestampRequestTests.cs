using System.Formats.Asn1;
using CsCheck;
using MarocNumeric.Trust.Pki.Timestamping;

namespace MarocNumeric.Trust.Pki.Tests.Timestamping;

public sealed class TimestampRequestTests
{
    [Fact]
    public void A_request_with_everything_is_read()
    {
        var (request, _) = TimestampRequest.Read(
            Encode(policy: "1.2.3", nonce: 4711, certificates: true)
        );

        Assert.Equal("sha256", request!.Algorithm.Name);
        Assert.Equal("1.2.3", request.Policy);
        Assert.Equal(4711, (int)new AsnReader(request.Nonce, AsnEncodingRules.DER).ReadInteger());
        Assert.True(request.WithCertificates);
    }

    [Fact]
    public void A_request_with_the_least_is_read()
    {
        var (request, _) = TimestampRequest.Read(Encode());

        Assert.Null(request!.Policy);
        Assert.True(request.Nonce.IsEmpty);
        Assert.False(request.WithCertificates);
    }

    [Fact]
    public void What_the_suite_asks_of_itself_is_what_anybody_would_have_asked()
    {
        var hash = new byte[32];
        var ours = TimestampRequest.OfSha256(hash);
        var (theirs, _) = TimestampRequest.Read(Encode(certificates: true, parameters: false));

        Assert.Equal(theirs!.Imprint, ours.Imprint, (a, b) => a.Span.SequenceEqual(b.Span));
        Assert.Throws<ArgumentException>(() => TimestampRequest.OfSha256(new byte[20]));
    }

    [Theory]
    [InlineData("1.3.14.3.2.26", 20)] // SHA-1
    [InlineData("1.2.840.113549.2.5", 16)] // MD5
    [InlineData("2.16.840.1.101.3.4.2.4", 28)] // SHA-224
    public void A_weak_hash_is_a_bad_algorithm(string oid, int length) =>
        Refused(TimestampRefusal.BadAlg, Encode(oid, length));

    [Theory]
    [InlineData("2.16.840.1.101.3.4.2.1", 31)]
    [InlineData("2.16.840.1.101.3.4.2.1", 64)]
    [InlineData("2.16.840.1.101.3.4.2.3", 32)]
    public void A_hash_of_another_length_is_bad_data(string oid, int length) =>
        Refused(TimestampRefusal.BadDataFormat, Encode(oid, length));

    [Fact]
    public void Another_version_is_a_bad_request() =>
        Refused(TimestampRefusal.BadRequest, Encode(version: 2));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_extension_is_refused_critical_or_not(bool critical) =>
        Refused(TimestampRefusal.UnacceptedExtension, Encode(extension: critical));

    [Fact]
    public void Octets_after_the_request_and_requests_above_4_kib_are_bad_data()
    {
        Refused(TimestampRefusal.BadDataFormat, [.. Encode(), 0]);
        Refused(TimestampRefusal.BadDataFormat, new byte[TimestampRequest.Largest + 1]);
        Refused(TimestampRefusal.BadDataFormat, []);
    }

    [Fact]
    public void A_nonce_above_512_bits_is_bad_data() =>
        Refused(
            TimestampRefusal.BadDataFormat,
            Encode(nonce: System.Numerics.BigInteger.Pow(2, 520))
        );

    [Fact]
    public void Chance_never_makes_the_reader_throw() =>
        Gen.Byte.Array[0, 400].Sample(octets => _ = TimestampRequest.Read(octets));

    [Fact]
    public void A_damaged_request_never_makes_the_reader_throw()
    {
        var whole = Encode(policy: "1.2.3", nonce: 4711, certificates: true);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length - 1], Gen.Byte)
            .Sample(change =>
            {
                var damaged = whole.ToArray();
                damaged[change.Item1] = change.Item2;
                damaged[change.Item3] = change.Item4;
                TimestampRequest.Read(damaged);
                TimestampRequest.Read(damaged.AsMemory(0, change.Item1));
            });
    }

    /// <param name="extension">Null for none, else whether it is critical.</param>
    internal static byte[] Encode(
        string oid = "2.16.840.1.101.3.4.2.1",
        int length = 32,
        int version = 1,
        string? policy = null,
        System.Numerics.BigInteger? nonce = null,
        bool certificates = false,
        bool? extension = null,
        bool parameters = true
    )
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(version);
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                    if (parameters)
                    {
                        writer.WriteNull();
                    }
                }

                writer.WriteOctetString(new byte[length]);
            }

            if (policy is not null)
            {
                writer.WriteObjectIdentifier(policy);
            }

            if (nonce is { } number)
            {
                writer.WriteInteger(number);
            }

            if (certificates)
            {
                writer.WriteBoolean(value: true);
            }

            if (extension is { } critical)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.3.4");
                    if (critical)
                    {
                        writer.WriteBoolean(value: true);
                    }

                    writer.WriteOctetString([5, 0]);
                }
            }
        }

        return writer.Encode();
    }

    private static void Refused(TimestampRefusal refusal, byte[] encoded)
    {
        var (request, why) = TimestampRequest.Read(encoded);
        Assert.Null(request);
        Assert.Equal(refusal, why);
    }
}
