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

        var told = Assert.Single(await ToldAsync(office));
        Assert.Equal(await office.AccountAsync("leila"), told.Recipient);
        Assert.Equal($"/v/{(string)report["number"]!}", told.Path);
    }

    private static Task<List<OutboxRow>> ToldAsync(CertOffice office) =>
        office
            .Suite.Services.GetServices<IModuleStore>()
            .Single(store => string.Equals(store.Name, "cert", StringComparison.Ordinal))
            .ReadAsync(db =>
                db.Outbox.AsNoTracking()
                    .Where(row => row.Kind == "incident.trust-service")
                    .ToListAsync()
            );
}
