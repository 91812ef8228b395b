using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Requests;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Tests.Campaigns;

/// <summary>Spoilt requests by the thousand through the front door; half of them signed again after they were spoilt, so that they pass the proof of possession.</summary>
public sealed class DamagedRequestsTests
{
    /// <summary>TRUST_LONG=1: the long mode, before a release.</summary>
    private static readonly int Count = Environment.GetEnvironmentVariable("TRUST_LONG") is "1"
        ? 120_000
        : 1_500;

    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly byte[] Good = Sound();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_spoilt_request_is_answered_and_none_is_half_kept(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var machine = await suite.MachineAsync();
        var (answered, issued, codes) = (0, 0, new HashSet<string>(StringComparer.Ordinal));

        foreach (var some in Enumerable.Range(0, Count).Chunk(10_000))
        {
            foreach (var answer in await SendAsync(machine, some.Select(Spoilt)))
            {
                answered++;
                issued += answer["serial"] is null ? 0 : 1;
                codes.Add((string?)answer["code"] ?? "issued");
            }
        }

        Assert.Equal(Count, answered);
        // Refused for reasons of its own each: none by an accident of ours.
        Assert.All(
            codes,
            code =>
                Assert.True(
                    code is "issued" || code.StartsWith("PKI-", StringComparison.Ordinal),
                    code
                )
        );
        Assert.Superset(new HashSet<string>(["PKI-002", "PKI-004"], StringComparer.Ordinal), codes);
        await using var scope = suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PkiDbContext>();
        var asked = await db.Requests.ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(issued, asked.Count);
        Assert.All(asked, request => Assert.Equal(RequestState.Issued, request.State));
        Assert.Equal(
            issued,
            await db.Certificates.CountAsync(
                row => row.Profile == "natural-signature" && row.State == CertificateState.Issued,
                TestContext.Current.CancellationToken
            )
        );
    }

    private static string Spoilt(int number)
    {
        // The same damage at every run: what it finds can be found again.
        var chance = SHA256.HashData(
            Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture))
        );
        var again = chance[0] % 2 == 0;
        var octets = again ? Info(Good) : Good;
        var spoilt = Damage(octets, chance);
        return JsonSerializer.Serialize(
            new
            {
                id = number.ToString(CultureInfo.InvariantCulture),
                profile = "natural-signature",
                csr = Convert.ToBase64String(again ? Signed(spoilt) : spoilt),
            }
        );
    }

    private static byte[] Damage(byte[] octets, byte[] chance)
    {
        var (at, length) = (BitConverter.ToUInt16(chance, 1) % octets.Length, 1 + (chance[3] % 16));
        switch (chance[4] % 6)
        {
            case 0:
                return octets[..at];
            case 1:
                return [.. octets[..at], .. chance[5..(5 + length)], .. octets[at..]];
            case 2:
                return [.. octets[..at], .. octets[Math.Min(octets.Length, at + length)..]];
            case 3:
                return [.. octets[..at], .. octets[..at]];
            default:
                byte[] changed = [.. octets];
                changed[at] = chance[5];
                changed[BitConverter.ToUInt16(chance, 6) % changed.Length] ^= chance[8];
                return changed;
        }
    }

    private static byte[] Info(byte[] request) =>
        new AsnReader(request, AsnEncodingRules.DER).ReadSequence().ReadEncodedValue().ToArray();

    private static byte[] Signed(byte[] info)
    {
        var signature = Key.SignData(
            info,
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        var rest = CertificateExtension.Encoded(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.10045.4.3.2");
            }
        });
        var bits = CertificateExtension.Encoded(writer => writer.WriteBitString(signature));
        byte[] content = [.. info, .. rest, .. bits];
        return [0x30, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content];
    }

    private static byte[] Sound()
    {
        var pem = QuickRequests.NewRequest(Key, "C=MA, G=Agent, SN=Numero");
        return Convert.FromBase64String(
            string.Concat(pem.Split('\n').Where(line => !line.StartsWith('-')))
        );
    }

    private static async Task<List<JsonNode>> SendAsync(Api machine, IEnumerable<string> lines)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/pki/v1/requests/batch")
        {
            Content = new StringContent(
                string.Join('\n', lines),
                Encoding.UTF8,
                "application/x-ndjson"
            ),
        };
        var answer = await machine.SendAsync(request);
        return
        [
            .. answer
                .Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonNode.Parse(line)!),
        ];
    }
}
