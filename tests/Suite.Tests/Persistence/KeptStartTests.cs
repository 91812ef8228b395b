using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Persistence;

/// <summary>What tests begin from: copies of a first start, which have its keys and nothing of what happened after it.</summary>
public sealed class KeptStartTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_copy_has_the_keys_and_the_address_of_a_first_start_and_rows_of_its_own(
        string database
    )
    {
        // Nobody else's, so that the start that is copied is one of this test.
        var own = $"--Trust:Mail:From=kept-{database}@trust.example";
        await (await SuiteFactory.StartAsync(database, own)).DisposeAsync();
        using var desk = new Desk();
        var request = await desk.RequestAsync("/C=MA/GN=Amina/SN=El Fassi");

        var kept = await SuiteFactory.StartAsync(database, own);
        var (root, address) = (Root(kept), kept.Url);
        var serial = (await kept.IssueAsync("natural-signature", request)).Serial;
        Assert.Equal(200, await StatusAsync(kept, serial));
        await kept.DisposeAsync();

        await using var copy = await SuiteFactory.StartAsync(database, own);
        Assert.Equal((root, address), (Root(copy), copy.Url));
        Assert.Equal(404, await StatusAsync(copy, serial));
        var again = (await copy.IssueAsync("natural-signature", request)).Serial;
        Assert.Equal(200, await StatusAsync(copy, again));
    }

    [Fact]
    public async Task Suites_at_the_same_time_and_first_starts_have_no_key_in_common()
    {
        await using var one = await SuiteFactory.StartAsync();
        await using var two = await SuiteFactory.StartAsync();
        await using var first = await SuiteFactory.FirstStartAsync();

        Assert.Distinct([Root(one), Root(two), Root(first)]);
    }

    private static string Root(SuiteFactory suite) => File.ReadAllText(suite.TrustRoot);

    private static async Task<int> StatusAsync(SuiteFactory suite, string serial)
    {
        using var machine = await suite.MachineAsync();
        return (await machine.GetAsync($"/api/pki/v1/certificates/{serial}")).Status;
    }
}
