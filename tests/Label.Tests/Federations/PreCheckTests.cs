using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Tests.Federations;

/// <summary>A partner federation sees how far its members are, and says one thing of each, which decides nothing.</summary>
public sealed class PreCheckTests
{
    private const string Members = "/api/label/v1/federation/applications";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_federation_gives_one_pre_check_that_moves_nothing(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var federation = Guid.Parse(suite.OrganisationOf("youssef"));
        var (filed, draft, other) = (
            await ApplyAsync(suite, federation, 1),
            await ApplyAsync(suite, federation, serial: null),
            await ApplyAsync(suite, Ids.New(suite.Clock), 2)
        );
        var client = await suite.ClientForPeopleAsync();
        using var youssef = await suite.PersonApiAsync("youssef", client);
        using var anas = await suite.PersonApiAsync("anas", client);

        var seen = (await youssef.GetAsync(Members)).Json["items"]!.AsArray();
        var empty = await youssef.PostAsync(
            $"{Members}/{filed}/pre-check",
            new { outcome = "favourable" }
        );
        var neither = await youssef.PostAsync(
            $"{Members}/{filed}/pre-check",
            new { outcome = "granted", words = "Bon membre." }
        );
        var given = await youssef.PostAsync(
            $"{Members}/{filed}/pre-check",
            new { outcome = "reserved", words = "Le délai de livraison est long." }
        );
        var twice = await youssef.PostAsync(
            $"{Members}/{filed}/pre-check",
            new { outcome = "favourable", words = "Finalement oui." }
        );
        var read = await anas.GetAsync($"/api/label/v1/federation/checks/{filed}");

        Assert.Equal($"{filed}", (string?)Assert.Single(seen)!["id"]);
        Assert.Equal("LABEL-124", empty.Code);
        Assert.Equal("LABEL-123", neither.Code);
        Assert.Equal(
            ("reserved", "filed"),
            ((string?)given.Json["check"]!["outcome"], (string?)given.Json["state"])
        );
        Assert.Equal("LABEL-121", twice.Code);
        Assert.Equal("Le délai de livraison est long.", (string?)read.Json[0]!["words"]);
        foreach (var hidden in new[] { draft, other })
        {
            Assert.Equal("LABEL-120", (await youssef.GetAsync($"{Members}/{hidden}")).Code);
        }
    }

    [Fact]
    public async Task The_page_of_a_federation_shows_its_members_and_takes_the_pre_check()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var filed = await ApplyAsync(suite, Guid.Parse(suite.OrganisationOf("youssef")), 1);
        using var youssef = await suite.PersonAsync("youssef");

        await youssef.OpenAsync("/label/federation");
        var list = youssef.Page.Text;
        await youssef.OpenAsync($"/label/federation/{filed}");
        await youssef.SubmitAsync("/pre-check", ("outcome", "favourable"), ("words", "Sérieux."));

        Assert.Contains($"/label/federation/{filed}", list, StringComparison.Ordinal);
        Assert.Contains("Favorable", youssef.Page.Text, StringComparison.Ordinal);
    }

    /// <param name="serial">Of its number; null for a draft.</param>
    private static async Task<Guid> ApplyAsync(SuiteFactory suite, Guid federation, int? serial)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LabelDbContext>();
        var now = suite.Clock.Now();
        var row = new Application
        {
            Id = Ids.New(suite.Clock),
            Organisation = Ids.New(suite.Clock),
            Company = "Atelier du Port SARL",
            Ice = "001561191000066",
            Domain = "atelier-du-port.example",
            SiteName = "Atelier du Port",
            Federation = federation,
            Catalogue = new(2026, 11, 1),
            BegunBy = "somebody",
            BegunAt = now,
        };
        if (serial is { } count)
        {
            var law = scope.ServiceProvider.GetRequiredService<LegalClock>();
            Assert.False(
                row.File($"G-2026-{count:D6}-0", "somebody", law, now).Refused(out _, out _)
            );
        }

        db.Applications.Add(row);
        await db.SaveChangesAsync();
        return row.Id;
    }
}
