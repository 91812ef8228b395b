using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.TrustLog;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Tests.Proofs;

/// <summary>What a holder gets out of the trust log, and nobody else.</summary>
public sealed class CertificateProofTests
{
    private const string Requests = "/api/pki/v1/requests";
    private const string Certificates = "/api/pki/v1/certificates";
    private const string Mine = "/api/pki/v1/my/certificates";
    private const string Amina = "/C=MA/GN=Amina/SN=El Fassi";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_act_on_a_certificate_is_proven_to_whoever_may_see_it(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var machine = await suite.MachineAsync();
        using var desk = new Desk();
        var serial = await IssuedAsync(machine, desk);
        Assert.Equal(
            200,
            (
                await machine.PostAsync(
                    $"{Certificates}/{serial}/revocation",
                    new { reason = "superseded" }
                )
            ).Status
        );

        var proven = await ProvenAsync(suite, machine, $"{Certificates}/{serial}/proofs", 3);

        Assert.Equal(
            ["certificate.intended", "certificate.issued", "certificate.revoked"],
            // Within a millisecond the order is chance.
            proven["entries"]!
                .AsArray()
                .Select(entry => (string?)entry!["type"])
                .Order(StringComparer.Ordinal)
        );
        var key = LogVerifierKey.Parse((string)proven["key"]!)!;
        Assert.All(
            proven["entries"]!.AsArray(),
            entry =>
            {
                var proof = LogProof.Parse((string)entry!["proof"]!)!;
                Assert.NotNull(proof.HoldsUnder(key));
                Assert.Equal(serial, (string?)JsonNode.Parse(proof.EntryText)!["subject"]);
                Assert.DoesNotContain("Fassi", proof.EntryText);
            }
        );
    }

    /// <summary>The entry names the bytes that were signed: who holds the certificate sees that it is this one.</summary>
    [Fact]
    public async Task The_proof_of_an_issuance_is_about_the_certificate_at_hand()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync();
        using var desk = new Desk();
        var serial = await IssuedAsync(machine, desk);
        var der = await machine.GetAsync($"{Certificates}/{serial}", "application/pkix-cert");
        using var certificate = X509CertificateLoader.LoadCertificate(der.Bytes);

        var proven = await ProvenAsync(suite, machine, $"{Certificates}/{serial}/proofs", 2);

        var issued = LogProof.Parse(
            (string)
                proven["entries"]!
                    .AsArray()
                    .Single(entry => (string?)entry!["type"] == "certificate.issued")!["proof"]!
        )!;
        var signed = new System.Formats.Asn1.AsnReader(
            certificate.RawData,
            System.Formats.Asn1.AsnEncodingRules.DER
        )
            .ReadSequence()
            .ReadEncodedValue();
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(signed.Span)),
            (string?)JsonNode.Parse(issued.EntryText)!["payload"]!["toBeSigned"]
        );
    }

    [Fact]
    public async Task A_list_is_committed_to_with_its_hash()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();
        var list = await stranger.GetAsync("/pki/crl/people.crl");

        await using var scope = suite.Services.CreateAsyncScope();
        var entries = await scope
            .ServiceProvider.GetRequiredService<PkiDbContext>()
            .Journal.Where(entry => entry.Type == "list.published")
            .ToListAsync();

        Assert.Equal(200, list.Status);
        Assert.Contains(
            entries,
            entry =>
                (string?)JsonNode.Parse(entry.Entry)!["payload"]!["hash"]
                == Convert.ToHexStringLower(SHA256.HashData(list.Bytes))
        );
    }

    [Fact]
    public async Task Nobody_proves_what_he_may_not_see()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync();
        using var desk = new Desk();
        var serial = await IssuedAsync(machine, desk);
        using var other = await suite.PersonApiAsync("amina", await suite.ClientForPeopleAsync());

        var refused = await other.GetAsync($"{Certificates}/{serial}/proofs");
        var invalid = await machine.GetAsync($"{Certificates}/xyz/proofs");
        var mine = await other.GetAsync(Mine);

        Assert.Equal((404, "PKI-030"), (refused.Status, refused.Code));
        Assert.Equal(400, invalid.Status);
        Assert.Empty(mine.Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Everything_issued_in_ones_name_comes_in_pages_newest_first()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync();
        using var desk = new Desk();
        List<string> serials = [];
        for (var count = 0; count < 3; count++)
        {
            serials.Add(await IssuedAsync(machine, desk));
            // Newest first is said in milliseconds.
            suite.Clock.Advance(TimeSpan.FromMilliseconds(5));
        }

        var first = await ProvenAsync(suite, machine, $"{Mine}?limit=2", 2, "items");
        var second = (await machine.GetAsync((string)first["next"]!)).Json;

        Assert.Equal([serials[2], serials[1]], Serials(first));
        Assert.Equal([serials[0]], Serials(second));
        Assert.Null((string?)second["next"]);
        Assert.All(
            first["items"]!.AsArray().Concat(second["items"]!.AsArray()),
            item => Assert.Equal(2, item!["entries"]!.AsArray().Count)
        );
    }

    private static IEnumerable<string?> Serials(JsonNode page) =>
        page["items"]!.AsArray().Select(item => (string?)item!["certificate"]!["serial"]);

    private static async Task<string> IssuedAsync(Api machine, Desk desk)
    {
        var made = await machine.PostAsync(
            Requests,
            new { profile = "natural-signature", csr = await desk.RequestAsync(Amina) }
        );
        return (string)made.Json["serial"]!;
    }

    /// <summary>Moves the clock until the log has taken in what was done.</summary>
    private static async Task<JsonNode> ProvenAsync(
        SuiteFactory suite,
        Api api,
        string address,
        int entries,
        string list = "entries"
    )
    {
        JsonNode? said = null;
        await Eventually.Async(async () =>
        {
            suite.Clock.Advance(TimeSpan.FromSeconds(2));
            said = (await api.GetAsync(address)).Json;
            return said[list]!.AsArray().Count == entries
                && said[list]!
                    .AsArray()
                    .All(item => item!["entries"] is not JsonArray { Count: < 2 });
        });
        return said!;
    }
}
