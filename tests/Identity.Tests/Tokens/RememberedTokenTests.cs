using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Identity.Tests.Tokens;

public sealed class RememberedTokenTests
{
    private const string Certificates = "/api/pki/v1/certificates";

    [Fact]
    public async Task A_token_that_was_good_is_refused_after_its_end()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync();
        Assert.Equal(200, (await machine.GetAsync(Certificates)).Status);
        Assert.Equal(200, (await machine.GetAsync(Certificates)).Status);

        suite.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(401, (await machine.GetAsync(Certificates)).Status);
    }

    [Fact]
    public async Task Two_tokens_never_stand_for_each_other()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var reader = await suite.MachineAsync("pki.read");
        using var asker = await suite.MachineAsync("pki.request");

        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(200, (await reader.GetAsync(Certificates)).Status);
            Assert.Equal(403, (await asker.GetAsync(Certificates)).Status);
        }
    }
}
