using System.Formats.Asn1;
using System.Security.Cryptography;
using CsCheck;
using MarocNumeric.Trust.Pki.Status;
using MarocNumeric.Trust.Pki.Tests.Authorities;

namespace MarocNumeric.Trust.Pki.Tests.Status;

public sealed class OcspRequestTests
{
    private const string Nonce = "1.3.6.1.5.5.7.48.1.2";

    [Fact]
    public void A_plain_request_is_read()
    {
        var request = OcspRequest.Read(Encode())!;
        Assert.Equal("0102", Assert.Single(request.Asked).Serial);
        Assert.Null(request.Nonce);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(128)]
    public void A_nonce_of_1_to_128_octets_is_kept(int length)
    {
        var request = OcspRequest.Read(Encode(nonces: [new byte[length]]))!;
        Assert.Equal(length, request.Nonce!.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(129)]
    public void A_nonce_of_another_length_is_malformed(int length) =>
        Malformed(Encode(nonces: [new byte[length]]));

    [Fact]
    public void Two_nonces_are_malformed() =>
        Malformed(Encode(nonces: [new byte[16], new byte[16]]));

    [Fact]
    public void Sixteen_certificates_are_answered_and_seventeen_are_not()
    {
        var request = OcspRequest.Read(Encode(asked: 16))!;
        Assert.Equal(16, request.Asked.Count);
        Malformed(Encode(asked: 17));
        Malformed(Encode(asked: 0));
    }

    [Fact]
    public void A_critical_extension_that_is_not_known_is_malformed()
    {
        Malformed(Encode(unknown: true));
        Assert.NotNull(OcspRequest.Read(Encode(unknown: false)));
    }

    [Fact]
    public void A_request_above_8_kib_is_malformed() =>
        Malformed([.. Encode(), .. new byte[OcspRequest.Largest]]);

    [Fact]
    public void Octets_after_the_request_are_malformed() => Malformed([.. Encode(), 0]);

    [Fact]
    public void A_version_but_the_first_is_malformed()
    {
        Assert.NotNull(OcspRequest.Read(Encode(version: 0)));
        Malformed(Encode(version: 1));
    }

    [Fact]
    public void A_hash_that_is_not_answered_names_no_authority()
    {
        using var authority = new OutsideAuthority();
        var request = OcspRequest.Read(Encode(hash: "2.16.840.1.101.3.4.2.3"))!;
        Assert.False(authority.Identity.Is(request.Asked[0]));
    }

    [Fact]
    public void A_signature_on_a_request_changes_nothing() =>
        Assert.NotNull(OcspRequest.Read(Encode(signed: true)));

    [Fact]
    public void Chance_never_makes_the_reader_throw() =>
        Gen.Byte.Array[0, 400].Sample(octets => _ = OcspRequest.Read(octets));

    [Fact]
    public void A_damaged_request_never_makes_the_reader_throw()
    {
        var whole = Encode(
            nonces: [RandomNumberGenerator.GetBytes(32)],
            asked: 3,
            unknown: false,
            signed: true
        );
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length - 1], Gen.Byte)
            .Sample(change =>
            {
                var damaged = whole.ToArray();
                damaged[change.Item1] = change.Item2;
                damaged[change.Item3] = change.Item4;
                OcspRequest.Read(damaged);
                OcspRequest.Read(damaged.AsMemory(0, change.Item1));
            });
    }

    private static void Malformed(byte[] encoded) => Assert.Null(OcspRequest.Read(encoded));

    private static byte[] Encode(
        int asked = 1,
        string hash = "1.3.14.3.2.26",
        byte[][]? nonces = null,
        bool? unknown = null,
        int? version = null,
        bool signed = false
    )
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                if (version is { } number)
                {
                    using (writer.PushSequence(Tag(0)))
                    {
                        writer.WriteInteger(number);
                    }
                }

                using (writer.PushSequence())
                {
                    for (var index = 0; index < asked; index++)
                    {
                        WriteAsked(writer, hash);
                    }
                }

                if (nonces is not null || unknown is not null)
                {
                    WriteExtensions(writer, nonces ?? [], unknown);
                }
            }

            if (signed)
            {
                using (writer.PushSequence(Tag(0)))
                using (writer.PushSequence())
                {
                    writer.WriteNull();
                }
            }
        }

        return writer.Encode();
    }

    private static void WriteAsked(AsnWriter writer, string hash)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(hash);
                writer.WriteNull();
            }

            writer.WriteOctetString(new byte[20]);
            writer.WriteOctetString(new byte[20]);
            writer.WriteInteger(0x0102);
        }
    }

    private static void WriteExtensions(AsnWriter writer, byte[][] nonces, bool? unknown)
    {
        using (writer.PushSequence(Tag(2)))
        using (writer.PushSequence())
        {
            foreach (var nonce in nonces)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Nonce);
                    using (writer.PushOctetString())
                    {
                        writer.WriteOctetString(nonce);
                    }
                }
            }

            if (unknown is { } critical)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.3.4");
                    if (critical)
                    {
                        writer.WriteBoolean(true);
                    }

                    writer.WriteOctetString([5, 0]);
                }
            }
        }
    }

    private static Asn1Tag Tag(int number) => new(TagClass.ContextSpecific, number);
}
