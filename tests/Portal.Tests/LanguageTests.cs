using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

public sealed class LanguageTests
{
    [Fact]
    public async Task A_sign_in_leads_to_the_language_of_the_last_page()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var amina = await suite.PersonAsync("amina");
        await amina.OpenAsync("/ar/space");
        Assert.Contains(
            "__Host-language=ar",
            amina.Page.Headers["Set-Cookie"],
            StringComparison.Ordinal
        );
        await amina.OpenAsync("/ar/requests");
        Assert.False(amina.Page.Headers.ContainsKey("Set-Cookie"));

        await SignOutAsync(amina);
        await amina.SignInAsync("amina");

        Assert.Equal("/ar/space", amina.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_language_in_the_address_wins_and_links_stay_as_they_are()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var amina = await suite.PersonAsync("amina");
        await amina.OpenAsync("/ar/space");

        await amina.OpenAsync("/en/space");
        Assert.Equal("/en/space", amina.Address.AbsolutePath);
        await amina.OpenAsync("/space");
        Assert.Equal("/space", amina.Address.AbsolutePath);
        await SignOutAsync(amina);
        await amina.SignInAsync("amina");

        Assert.Equal("/space", amina.Address.AbsolutePath);
    }

    [Fact]
    public async Task The_home_page_is_offered_in_Tifinagh_and_says_so()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var visitor = suite.Visitor();

        await visitor.OpenAsync("/zgh");

        Assert.Contains("lang=\"zgh\"", visitor.Page.Text, StringComparison.Ordinal);
        Assert.Contains("ⵜⴰⴼⵍⵙⵜ ⵜⵓⵎⴹⵉⵏⵜ", visitor.Page.Text, StringComparison.Ordinal);
        Assert.Contains("ⵙⵙⵓⵜⵔ ⴰⴳⵔⴷⴰⵙ", visitor.Page.Text, StringComparison.Ordinal);
        await visitor.OpenAsync("/");
        Assert.Contains("href=\"/zgh/\"", visitor.Page.Text, StringComparison.Ordinal);
        await visitor.OpenAsync("/help");
        Assert.DoesNotContain("/zgh", visitor.Page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/zgh/help", "/help")]
    [InlineData("/zgh/search?q=cl%C3%A9", "/search?q=cl%C3%A9")]
    [InlineData("/zgh/nothing-here", "/nothing-here")]
    [InlineData("/zgh//example.org", "/example.org")]
    public async Task A_page_that_is_not_offered_in_Tifinagh_is_shown_in_French(
        string asked,
        string shown
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var browser = suite.Client();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        using var answer = await browser.GetAsync(
            new Uri($"{suite.Url.ToString().TrimEnd('/')}{asked}")
        );

        Assert.Equal(302, (int)answer.StatusCode);
        Assert.Equal(shown, answer.Headers.Location!.OriginalString);
    }

    private static async Task SignOutAsync(Person person)
    {
        await person.SubmitAsync("/leave");
        if (person.Page.Text.Contains("action=\"/sign-out", StringComparison.Ordinal))
        {
            await person.SubmitAsync("/sign-out");
        }
    }
}
