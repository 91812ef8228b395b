using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Tests.Certificates;

public sealed class SerialLeaseTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_dies_and_comes_back_takes_its_own_byte_though_every_other_is_leased(
        string database
    )
    {
        await using var first = await SuiteFactory.FirstStartAsync(database);
        var before = PrefixOf(first);
        await using (var scope = first.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PkiDbContext>();
            var clock = scope.ServiceProvider.GetRequiredService<TimeProvider>();
            db.SerialInstances.AddRange(
                Enumerable
                    .Range(2, 0x7e)
                    .Where(prefix => prefix != before)
                    .Select(prefix => new SerialInstance
                    {
                        Prefix = prefix,
                        Holder = Ids.New(clock),
                        LeasedUntil = clock.GetUtcNow().AddMinutes(29),
                    })
            );
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await first.StopAsync();
        await using var second = await SuiteFactory.OpenAsync(
            first.DataDirectory,
            first.Connection,
            first.Clock
        );

        Assert.Equal(before, PrefixOf(second));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_processes_of_one_data_directory_never_share_a_byte(string database)
    {
        await using var first = await SuiteFactory.FirstStartAsync(database);
        await using var second = await SuiteFactory.OpenAsync(
            first.DataDirectory,
            first.Connection,
            first.Clock
        );

        Assert.NotEqual(PrefixOf(first), PrefixOf(second));
        await first.StopAsync();
    }

    private static int PrefixOf(SuiteFactory suite) =>
        suite.Services.GetRequiredService<SerialInstances>().Prefix;
}
