using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace MarocNumeric.Trust.Testing;

/// <summary>An authenticator and the browser before it, in software: ES256, attestation "none", every octet made here so that a test can spoil it (WebAuthn level 3 sections 6.1, 6.5).</summary>
public sealed class SoftAuthenticator : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte AttestedData = 0x40;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] CredentialId { get; init; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>The account, once the authenticator is registered.</summary>
    public byte[] UserHandle { get; set; } = [];

    /// <summary>Signatures so far; a test winds it back.</summary>
    public uint Count { get; set; }

    /// <summary>RegistrationResponseJSON for the options of a page.</summary>
    public string Register(JsonNode options, Spoilt? spoilt = null)
    {
        UserHandle = WebEncoders.Base64UrlDecode((string)options["user"]!["id"]!);
        var rp = (string)options["rp"]!["id"]!;
        var data = AuthenticatorData(rp, AttestedData, spoilt);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        byte[] attested =
        [
            .. data,
            .. new byte[16],
            .. BigEndian((ushort)CredentialId.Length),
            .. CredentialId,
            // COSE_Key: kty EC2, alg ES256, crv P-256, x, y (RFC 9053 section 7.1.1).
            0xA5,
            0x01,
            0x02,
            0x03,
            0x26,
            0x20,
            0x01,
            0x21,
            0x58,
            0x20,
            .. point.X!,
            0x22,
            0x58,
            0x20,
            .. point.Y!,
        ];
        byte[] statement =
        [
            0xA3,
            0x63,
            .. "fmt"u8,
            0x64,
            .. "none"u8,
            0x67,
            .. "attStmt"u8,
            0xA0,
            0x68,
            .. "authData"u8,
            0x59,
            .. BigEndian((ushort)attested.Length),
            .. attested,
        ];
        return Answer(
            new JsonObject
            {
                ["clientDataJSON"] = Text(ClientData("webauthn.create", options, rp, spoilt)),
                ["attestationObject"] = Text(statement),
                ["transports"] = new JsonArray("internal"),
            }
        );
    }

    /// <summary>AuthenticationResponseJSON for the options of a page.</summary>
    public string Sign(JsonNode options, Spoilt? spoilt = null)
    {
        Count++;
        var rp = (string)options["rpId"]!;
        var data = AuthenticatorData(rp, flags: 0, spoilt);
        var client = ClientData("webauthn.get", options, rp, spoilt);
        var signature = key.SignData(
            [.. data, .. SHA256.HashData(client)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        if (spoilt?.Signature is true)
        {
            signature[^1] ^= 1;
        }

        return Answer(
            new JsonObject
            {
                ["clientDataJSON"] = Text(client),
                ["authenticatorData"] = Text(data),
                ["signature"] = Text(signature),
                ["userHandle"] = Text(spoilt?.UserHandle ?? UserHandle),
            }
        );
    }

    public void Dispose() => key.Dispose();

    private string Answer(JsonObject response) =>
        new JsonObject
        {
            ["id"] = Text(CredentialId),
            ["rawId"] = Text(CredentialId),
            ["type"] = "public-key",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = response,
        }.ToJsonString();

    private byte[] AuthenticatorData(string rp, byte flags, Spoilt? spoilt)
    {
        flags |= UserPresent;
        if (spoilt?.Unverified is not true)
        {
            flags |= UserVerified;
        }

        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.ASCII.GetBytes(spoilt?.RpId ?? rp)), flags, .. count];
    }

    private static byte[] ClientData(string type, JsonNode options, string rp, Spoilt? spoilt) =>
        Encoding.UTF8.GetBytes(
            new JsonObject
            {
                ["type"] = spoilt?.Type ?? type,
                ["challenge"] = spoilt?.Challenge ?? (string)options["challenge"]!,
                ["origin"] = spoilt?.Origin ?? (string?)options["origin"] ?? $"https://{rp}",
                ["crossOrigin"] = spoilt?.CrossOrigin ?? false,
            }.ToJsonString()
        );

    private static byte[] BigEndian(ushort value) => [(byte)(value >> 8), (byte)value];

    private static string Text(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
}

/// <summary>What is wrong with an answer; null is as it should be.</summary>
public sealed record Spoilt(
    string? Origin = null,
    string? RpId = null,
    string? Challenge = null,
    string? Type = null,
    bool? CrossOrigin = null,
    bool? Unverified = null,
    bool? Signature = null,
    byte[]? UserHandle = null
);
