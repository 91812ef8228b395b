using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Common.Signatures;

/// <summary>A JWS, compact or flattened (RFC 7515 section 7), read and not believed yet. With a header that must be understood and is not, it is none.</summary>
/// <param name="Signature">As it stands, in base64url.</param>
/// <param name="Timestamp">Over <paramref name="Signature"/> (JAdES, TS 119 182-1 section 5.3.4), or null.</param>
internal sealed record JsonSignature(
    string Head,
    string Payload,
    string Signature,
    JsonObject Header,
    byte[]? Timestamp
)
{
    private const int MostCertificates = 32;

    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowDuplicateProperties = false,
        MaxDepth = 16,
    };

    /// <summary>x5c, DER: the signer first.</summary>
    public IReadOnlyList<byte[]> Certificates { get; } =
    [
        .. (Header["x5c"] as JsonArray ?? [])
            .Take(MostCertificates)
            .Select(item => Convert.FromBase64String((string)item!)),
    ];

    /// <returns>Null for what is none.</returns>
    public static JsonSignature? Read(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            return Parse(Encoding.UTF8.GetString(encoded.Span).Trim());
        }
        catch (Exception broken)
            when (broken
                    is JsonException
                        or FormatException
                        or InvalidOperationException
                        or ArgumentException
            )
        {
            return null;
        }
    }

    public byte[] Content { get; } = Base64Url.DecodeFromChars(Payload);

    /// <summary>x5t#S256 (section 4.1.8): the signature says itself whose it is.</summary>
    public bool NamesSigner(X509Certificate2 signer) =>
        Header["x5t#S256"] is JsonValue said
        && said.TryGetValue<string>(out var text)
        && string.Equals(
            text,
            Base64Url.EncodeToString(SHA256.HashData(signer.RawData)),
            StringComparison.Ordinal
        );

    /// <summary>RFC 7518 section 3: the algorithms with an asymmetric key and SHA-2.</summary>
    public bool Holds(X509Certificate2 signer)
    {
        var signed = Encoding.ASCII.GetBytes($"{Head}.{Payload}");
        try
        {
            var value = Base64Url.DecodeFromChars(Signature);
            using var ec = signer.GetECDsaPublicKey();
            using var rsa = signer.GetRSAPublicKey();
            return (string?)Header["alg"] switch
            {
                "ES256" => ec?.KeySize is 256
                    && ec.VerifyData(signed, value, HashAlgorithmName.SHA256),
                "ES384" => ec?.KeySize is 384
                    && ec.VerifyData(signed, value, HashAlgorithmName.SHA384),
                "RS256" => rsa?.KeySize >= 2048
                    && rsa.VerifyData(
                        signed,
                        value,
                        HashAlgorithmName.SHA256,
                        RSASignaturePadding.Pkcs1
                    ),
                "PS256" => rsa?.KeySize >= 2048
                    && rsa.VerifyData(
                        signed,
                        value,
                        HashAlgorithmName.SHA256,
                        RSASignaturePadding.Pss
                    ),
                _ => false,
            };
        }
        catch (Exception broken)
            when (broken is FormatException or CryptographicException or InvalidOperationException)
        {
            return false;
        }
    }

    private static JsonSignature? Parse(string text)
    {
        if (!text.StartsWith('{'))
        {
            return text.Split('.') is [var first, var second, var third]
                ? Of(first, second, third, timestamp: null)
                : null;
        }

        var body = JsonNode.Parse(text, nodeOptions: null, Strict)!.AsObject();
        return Of(
            (string)body["protected"]!,
            (string)body["payload"]!,
            (string)body["signature"]!,
            Stamp(body["header"]?["etsiU"] as JsonArray)
        );
    }

    private static JsonSignature? Of(
        string head,
        string payload,
        string signature,
        byte[]? timestamp
    )
    {
        var header = JsonNode
            .Parse(
                Encoding.UTF8.GetString(Base64Url.DecodeFromChars(head)),
                nodeOptions: null,
                Strict
            )!
            .AsObject();
        // b64=false and whatever else must be understood (sections 4.1.11, RFC 7797).
        return header.ContainsKey("crit") || header.ContainsKey("b64")
            ? null
            : new(head, payload, signature, header, timestamp);
    }

    private static byte[]? Stamp(JsonArray? unsigned)
    {
        foreach (var item in unsigned ?? [])
        {
            var part = JsonNode.Parse(
                Encoding.UTF8.GetString(Base64Url.DecodeFromChars((string)item!)),
                nodeOptions: null,
                Strict
            );
            if (part?["sigTst"]?["tstTokens"] is JsonArray { Count: > 0 } tokens)
            {
                return Convert.FromBase64String((string)tokens[0]!["val"]!);
            }
        }

        return null;
    }
}
