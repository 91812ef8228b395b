using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Tests.Reports;

/// <summary>A trust service is hit: whoever administers the authority hears of it, by a number and once.</summary>
public sealed class TrustServiceTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task The_authority_is_told_once_of_each_report_and_of_red_never(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        var report = await office.ReportAsync("salma", ("trustService", "unknown"));
        await office.ReportAsync("salma", ("trustService", "yes"), ("tlp", "RED"));
        Assert.Empty(await ToldAsync(office));

        var path = $"{CertOffice.Reports}/{(string)report["id"]!}/complements";
        foreach (var text in (string[])["La clé de signature est touchée.", "C’est confirmé."])
        {
            await office.MustAsync(
                "salma",
                path,
                office.Facts(("trustService", "yes"), ("description", text))
            );
        }

        await office.UntilAsync(async () => (await ToldAsync(office)).Count > 0);
        var told = Assert.Single(await ToldAsync(office));
        Assert.Equal(await office.AccountAsync("leila"), told.Recipient);
        Assert.Equal($"/v/{(string)report["number"]!}", told.Path);
        // Brought again, the same warning tells nobody anew, and stands in the authority's journal once.
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<ITrustServiceDesk>();
        var warning = new TrustServiceWarning(
            SameId.Of("trust-service", (string)report["id"]!),
            (string)report["number"]!,
            office.Now,
            office.Now
        );
        Assert.False((await desk.HearAsync(warning, CancellationToken.None)).Refused(out _, out _));
        Assert.Single(await ToldAsync(office));
        Assert.Equal(
            1,
            await Store(office)
                .ReadAsync(db =>
                    db.Journal.CountAsync(entry => entry.Type == "trust-service.warned")
                )
        );
    }

    private static Task<List<OutboxRow>> ToldAsync(CertOffice office) =>
        Store(office)
            .ReadAsync(db =>
                db.Outbox.AsNoTracking().Where(row => row.Kind == "trust-service.hit").ToListAsync()
            );

    private static IModuleStore Store(CertOffice office) =>
        office
            .Suite.Services.GetServices<IModuleStore>()
            .Single(store => string.Equals(store.Name, "pki", StringComparison.Ordinal));
}
