using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Tests.Issuing;

/// <summary>What a signature covers is recorded before it exists, and inside the certificate alone afterwards.</summary>
public sealed class KeptBytesTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_stored_certificate_keeps_its_bytes_once_and_both_facts_name_them(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var desk = new Desk();
        using var machine = await suite.MachineAsync();
        const string subject = "/C=MA/GN=Amina/SN=El Fassi";

        // One after the other through EF Core and through the issuing store.
        var one = await suite.IssueAsync("natural-signature", await desk.RequestAsync(subject));
        var many = await machine.PostAsync(
            "/api/pki/v1/requests",
            new { profile = "natural-signature", csr = await desk.RequestAsync(subject) }
        );

        foreach (var serial in (string[])[one.Serial, (string)many.Json["serial"]!])
        {
            await using var scope = suite.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PkiDbContext>();
            var row = await db
                .Certificates.AsNoTracking()
                .SingleAsync(
                    found => found.Serial == serial,
                    TestContext.Current.CancellationToken
                );
            var facts = await db
                .Journal.AsNoTracking()
                .Where(fact => fact.Subject == serial)
                .ToListAsync(TestContext.Current.CancellationToken);
            var covered = new AsnReader(row.Encoded!, AsnEncodingRules.DER)
                .ReadSequence()
                .ReadEncodedValue();

            Assert.Empty(row.ToBeSigned);
            Assert.Equal(covered.ToArray(), row.Signed.ToArray());
            Assert.Equal(
                ["certificate.intended", "certificate.issued"],
                facts.Select(fact => fact.Type).Order(StringComparer.Ordinal)
            );
            Assert.All(
                facts,
                fact =>
                    Assert.Equal(
                        Convert.ToHexStringLower(SHA256.HashData(covered.Span)),
                        (string?)JsonNode.Parse(fact.Entry)!["payload"]!["toBeSigned"]
                    )
            );
        }
    }
}
