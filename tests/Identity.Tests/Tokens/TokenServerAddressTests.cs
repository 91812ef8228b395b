using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Identity.Tests.Tokens;

public sealed class TokenServerAddressTests
{
    [Fact]
    public async Task Under_the_prefix_of_a_language_the_token_server_answers_nothing()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();

        foreach (var name in (string[])["authorize", "logout", "userinfo"])
        {
            Assert.NotEqual(404, (await stranger.GetAsync($"/connect/{name}")).Status);
            Assert.Equal(404, (await stranger.GetAsync($"/ar/connect/{name}")).Status);
            Assert.Equal(404, (await stranger.GetAsync($"/en/connect/{name}")).Status);
        }
    }
}
