using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Tests.Verification;

public sealed class NumberedCertificatesTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Certificates_from_before_there_were_numbers_get_theirs_and_others_keep_theirs(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var old = await suite.IssueAsync("natural-signature", Request());
        var kept = await suite.IssueAsync("natural-signature", Request());
        var before = await NumbersAsync(suite);
        await using (var scope = suite.Services.CreateAsyncScope())
        {
            await scope
                .ServiceProvider.GetRequiredService<PkiDbContext>()
                .Certificates.Where(row => row.Serial == old.Serial || row.Profile == "authority")
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(certificate => certificate.Number, (string?)null)
                );
        }

        await suite
            .Services.GetServices<IPreparation>()
            .OfType<NumberedCertificates>()
            .Single()
            .PrepareAsync(CancellationToken.None);

        var after = await NumbersAsync(suite);
        Assert.All(
            after.Values,
            number =>
            {
                Assert.Equal(NumberReading.Read, RandomNumber.Read(number, out var read));
                Assert.Equal(NumberedCertificates.Letter, read.Letter);
            }
        );
        Assert.Equal(after.Count, after.Values.Distinct().Count());
        Assert.Equal(before[kept.Serial], after[kept.Serial]);
        Assert.NotEqual(before[old.Serial], after[old.Serial]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_way_of_issuing_gives_a_number(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var machine = await suite.MachineAsync();

        await suite.IssueAsync("natural-signature", Request());
        await machine.PostAsync(
            "/api/pki/v1/requests",
            new { profile = "natural-signature", csr = Request() }
        );

        var numbers = await NumbersAsync(suite);
        Assert.True(numbers.Count >= 5);
        Assert.All(numbers.Values, Assert.NotNull);
    }

    private static string Request() => QuickRequests.NewRequest("C=MA, GN=Amina, SN=El Fassi");

    private static async Task<Dictionary<string, string?>> NumbersAsync(SuiteFactory suite)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<PkiDbContext>()
            .Certificates.ToDictionaryAsync(row => row.Serial, row => row.Number);
    }
}
