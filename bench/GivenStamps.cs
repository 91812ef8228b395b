using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Signatures;
using MarocNumeric.Trust.Testing;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.Tsp;

namespace MarocNumeric.Trust.Bench;

/// <summary>Time-stamps and seals that clients were given: each verifies, each token is in the register with its hash, no serial was given twice.</summary>
internal sealed class GivenStamps
{
    private static readonly byte[] Paper = SampleFiles.Pdf(
        string.Empty,
        SampleFiles.Stream(string.Empty, "BT (Je dois 100 dirhams) Tj ET"u8.ToArray())
    );

    private readonly ConcurrentBag<byte[]> tokens = [];
    private readonly ConcurrentBag<byte[]> seals = [];
    private readonly ConcurrentBag<string> refusals = [];

    public int Tokens => tokens.Count;

    public int Seals => seals.Count;

    public List<string> Faults { get; } = [];

    /// <summary>Asks for a time-stamp over plain HTTP, as a stranger.</summary>
    public async Task StampAsync(HttpClient plain)
    {
        using var question = new ByteArrayContent(
            TsaBench.Question(RandomNumberGenerator.GetBytes(32))
        );
        question.Headers.ContentType = new("application/timestamp-query");
        using var answer = await plain.PostAsync(new Uri("/pki/tsa", UriKind.Relative), question);
        var response = new AsnReader(
            await answer.Content.ReadAsByteArrayAsync(),
            AsnEncodingRules.DER
        ).ReadSequence();
        response.ReadEncodedValue();
        tokens.Add(response.ReadEncodedValue().ToArray());
    }

    /// <summary>Asks for a verdict under the registration authority's seal.</summary>
    public async Task SealAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/pki/v1/verifications")
        {
            Content = new ByteArrayContent(Paper)
            {
                Headers = { ContentType = new("application/pdf") },
            },
        };
        request.Headers.Accept.Add(new("application/jose+json"));
        using var answer = await http.SendAsync(request);
        var said = await answer.Content.ReadAsByteArrayAsync();
        if (answer.IsSuccessStatusCode)
        {
            seals.Add(said);
        }
        else
        {
            refusals.Add($"A seal was refused: {answer.StatusCode}");
        }
    }

    /// <param name="register">The hash of each token by its serial, as the store has them.</param>
    public async Task HoldAsync(SuiteProcess suite, IReadOnlyDictionary<string, string> register)
    {
        using var root = X509CertificateLoader.LoadCertificateFromFile(
            Path.Combine(suite.Folder, "trust-root.pem")
        );
        using var plain = new HttpClient { BaseAddress = suite.PlainUrl };
        var lists = new List<ReadOnlyMemory<byte>>();
        foreach (var authority in (string[])["root", "people", "infrastructure"])
        {
            lists.Add(
                await plain.GetByteArrayAsync(
                    new Uri($"/pki/crl/{authority}.crl", UriKind.Relative)
                )
            );
        }

        Faults.AddRange(refusals);
        var verification = new SealVerification([root.RawData], new RevocationLists(lists));
        var serials = new HashSet<string>(StringComparer.Ordinal);
        foreach (var seal in seals)
        {
            var verdict = verification.Verify(seal, null, TimeProvider.System.GetUtcNow()).Verdict;
            if (verdict is not DocumentVerdict.Valid)
            {
                Faults.Add($"A seal is {verdict}");
            }

            Hold(StampOf(seal), register, serials);
        }

        foreach (var token in tokens)
        {
            Hold(token, register, serials);
        }
    }

    private void Hold(
        byte[] encoded,
        IReadOnlyDictionary<string, string> register,
        HashSet<string> serials
    )
    {
        var token = new TimeStampToken(new CmsSignedData(encoded));
        var serial = Convert.ToHexStringLower(token.TimeStampInfo.SerialNumber.ToByteArray());
        token.Validate(token.GetCertificates().EnumerateMatches(token.SignerID).Single());
        if (!serials.Add(serial))
        {
            Faults.Add($"Two tokens have the serial {serial}");
        }

        if (!register.TryGetValue(serial, out var hash))
        {
            Faults.Add($"The token {serial} was given and is not in the register");
        }
        else if (
            !string.Equals(
                hash,
                Convert.ToHexStringLower(SHA256.HashData(encoded)),
                StringComparison.Ordinal
            )
        )
        {
            Faults.Add($"The token {serial} is another one in the register");
        }
    }

    /// <summary>The token of a JWS with the headers of JAdES.</summary>
    private static byte[] StampOf(byte[] seal)
    {
        var first = (string)JsonNode.Parse(seal)!["header"]!["etsiU"]![0]!;
        var said = JsonNode.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(first)))!;
        return Convert.FromBase64String((string)said["sigTst"]!["tstTokens"]![0]!["val"]!);
    }
}
