using System.Buffers.Text;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Pki.Sealing;

/// <summary>JWS with the headers of JAdES (TS 119 182-1 section 5): alg, x5c, x5t#S256 and iat are signed, the time-stamp over the signature stands in etsiU.</summary>
internal static class JsonSeal
{
    /// <summary>Octets of each half of an ECDSA signature on P-256 (RFC 7518 section 3.4): seals have no other keys.</summary>
    private const int Half = 32;

    public static async Task<Result<byte[]>> WriteAsync(
        Seal seal,
        (ReadOnlyMemory<byte> Octets, string? Type) payload,
        DateTimeOffset at,
        Func<ReadOnlyMemory<byte>, CancellationToken, Task<Result<byte[]>>> stamp,
        CancellationToken cancel
    )
    {
        var head = Base64Url.EncodeToString(Header(seal, payload.Type, at));
        var body = Base64Url.EncodeToString(payload.Octets.Span);
        var signature = Base64Url.EncodeToString(
            Halves(seal.Key.Sign(Encoding.ASCII.GetBytes($"{head}.{body}")))
        );
        // Section 5.3.4: the time-stamp is over the signature as it stands, in base64url.
        var stamped = await stamp(SHA256.HashData(Encoding.ASCII.GetBytes(signature)), cancel);
        return stamped.Match<Result<byte[]>>(
            token =>
                JsonSerializer.SerializeToUtf8Bytes(
                    new JsonObject
                    {
                        ["payload"] = body,
                        ["protected"] = head,
                        ["header"] = new JsonObject
                        {
                            ["etsiU"] = new JsonArray(Base64Url.EncodeToString(Stamp(token))),
                        },
                        ["signature"] = signature,
                    }
                ),
            refused => refused
        );
    }

    private static byte[] Header(Seal seal, string? type, DateTimeOffset at)
    {
        var chain = new JsonArray([
            .. seal
                .Identity.Chain.Prepend(seal.Identity.Certificate)
                .Select(certificate => (JsonNode)Convert.ToBase64String(certificate.Span)),
        ]);
        var header = new JsonObject
        {
            ["alg"] = "ES256",
            ["iat"] = at.ToUnixTimeSeconds(),
            ["x5t#S256"] = Base64Url.EncodeToString(
                SHA256.HashData(seal.Identity.Certificate.Span)
            ),
            ["x5c"] = chain,
        };
        if (type is not null)
        {
            header["typ"] = type;
        }

        return JsonSerializer.SerializeToUtf8Bytes(header);
    }

    private static byte[] Stamp(byte[] token) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["sigTst"] = new JsonObject
                {
                    ["tstTokens"] = new JsonArray(
                        new JsonObject { ["val"] = Convert.ToBase64String(token) }
                    ),
                },
            }
        );

    /// <summary>ECDSA-Sig-Value to the two numbers side by side.</summary>
    private static byte[] Halves(byte[] signature)
    {
        var numbers = new AsnReader(signature, AsnEncodingRules.DER).ReadSequence();
        var both = new byte[2 * Half];
        foreach (var end in (int[])[Half, 2 * Half])
        {
            var number = numbers.ReadInteger().ToByteArray(isUnsigned: true, isBigEndian: true);
            number.CopyTo(both, end - number.Length);
        }

        return both;
    }
}
