using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Identity.Tests.SignIn;

/// <summary>An authority's role does not act without a second factor, wherever the gap would be.</summary>
public sealed partial class SecondFactorTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Without_a_factor_the_sign_in_leads_to_one_before_anything_opens(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        await TakeFactorAsync(suite, "hind");
        using var hind = suite.Visitor();

        await hind.SignInAsync("hind", PasswordOf(suite, "hind"), totp: null);
        Assert.Equal("/sign-in/enrol", hind.Address.AbsolutePath);
        var page = hind.Page;
        // Nothing is skipped by knowing the addresses.
        await hind.OpenAsync("/sign-in/organisation");
        Assert.Equal("/sign-in", hind.Address.AbsolutePath);
        await hind.OpenAsync("/space");
        Assert.Equal("/sign-in", hind.Address.AbsolutePath);

        hind.LookBack(page);
        var secret = Code()
            .Match(page.Text)
            .Groups["v"]
            .Value.Replace(" ", string.Empty, StringComparison.Ordinal);
        await hind.SubmitAsync("/sign-in/enrol", ("code", suite.CodeOf(secret)));

        Assert.Equal("/space", hind.Address.AbsolutePath);
        Assert.Contains("/requests?state=pending", hind.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passkey_may_be_that_first_factor_and_is_asked_for_at_once()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await TakeFactorAsync(suite, "hind");
        using var phone = new SoftAuthenticator();
        using var hind = suite.Visitor();

        await hind.SignInAsync("hind", PasswordOf(suite, "hind"), totp: null);
        var options = await suite.AskedAsync(hind, "/sign-in/enrol/passkey/options");
        await hind.SubmitAsync(
            "/sign-in/enrol/passkey",
            ("name", "clé"),
            ("credential", phone.Register(options))
        );
        Assert.Equal("/sign-in/code", hind.Address.AbsolutePath);
        options = await suite.AskedAsync(hind, "/sign-in/code/passkey/options");
        await hind.SubmitAsync("/sign-in/code/passkey", ("credential", phone.Sign(options)));

        Assert.Equal("/space", hind.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_role_given_after_a_weak_sign_in_opens_neither_page_nor_api_reading_included()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var client = await suite.ClientForPeopleAsync();
        await TakeFactorAsync(suite, "hind");
        await HoldAsync(suite, "hind", "citizen", "ra-officer");
        using var hind = suite.Visitor();
        await hind.SignInAsync("hind", PasswordOf(suite, "hind"), totp: null);
        Assert.Equal("/space", hind.Address.AbsolutePath);
        var granted = await suite.CodeGrantAsync(
            hind,
            client,
            "openid offline_access pki.read pki.approve"
        );
        await HoldAsync(suite, "hind", "ra-officer", "citizen");

        var refreshed = await suite.RefreshAsync(client, (string)granted.Json["refresh_token"]!);
        using var api = suite.WithToken((string)refreshed.Json["access_token"]!);
        foreach (
            var answer in (Answer[])
                [
                    await api.GetAsync("/api/pki/v1/requests"),
                    await api.PostAsync("/api/pki/v1/requests", new { }),
                ]
        )
        {
            Assert.Equal(401, answer.Status);
            Assert.Equal("COMMON-009", answer.Code);
            Assert.Contains(
                "insufficient_user_authentication",
                answer.Headers["WWW-Authenticate"],
                StringComparison.Ordinal
            );
            Assert.Contains(
                "acr:substantial",
                answer.Headers["WWW-Authenticate"],
                StringComparison.Ordinal
            );
        }

        // The identity provider gives no new code on the weak session either.
        await suite.AuthorizeAsync(hind, client.Id);
        Assert.Equal("/sign-in", hind.Address.AbsolutePath);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_administrator_resets_somebody_s_factors_and_the_person_is_told(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var client = await suite.ClientForPeopleAsync();
        using var phone = new SoftAuthenticator();
        using var hind = await suite.PersonAsync("hind");
        await suite.AddPasskeyAsync(hind, phone);
        using var ghita = await suite.PersonApiAsync("ghita", client);
        using var omar = await suite.PersonApiAsync("omar", client);
        using var machine = await suite.MachineAsync();
        var (hers, own) = (await IdOfAsync(suite, "hind"), await IdOfAsync(suite, "ghita"));

        Assert.Equal(403, (await omar.PostAsync(Removal(hers))).Status);
        Assert.Equal(403, (await machine.PostAsync(Removal(hers))).Status);
        Assert.Equal("IDENTITY-048", (await ghita.PostAsync(Removal(own))).Code);
        Assert.Equal("IDENTITY-010", (await ghita.PostAsync(Removal(Guid.Empty))).Code);
        Assert.Equal(204, (await ghita.PostAsync(Removal(hers))).Status);

        await hind.OpenAsync("/space");
        Assert.Equal("/sign-in", hind.Address.AbsolutePath);
        using var gone = suite.Visitor();
        Assert.Equal(400, (await suite.SignInAsync(gone, phone)).Status);
        using var again = suite.Visitor();
        await again.SignInAsync("hind", PasswordOf(suite, "hind"), totp: null);
        Assert.Equal("/sign-in/enrol", again.Address.AbsolutePath);
        Assert.Contains("Vos seconds facteurs", again.Page.Text, StringComparison.Ordinal);
        await using var scope = suite.Services.CreateAsyncScope();
        var fact = await scope
            .ServiceProvider.GetRequiredService<IdentityDbContext>()
            .Journal.SingleAsync(entry => entry.Type == "factors.reset");
        Assert.Equal((hers.ToString(), own.ToString()), (fact.Subject, fact.Actor));
    }

    private static string Removal(Guid account) =>
        $"/api/identity/v1/accounts/{account}/factors/removal";

    private static async Task TakeFactorAsync(SuiteFactory suite, string user)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<IdentityDbContext>()
            .Accounts.Where(account => account.UserName == user)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.TotpSecret, (string?)null));
    }

    private static async Task HoldAsync(SuiteFactory suite, string user, string role, string before)
    {
        var account = await IdOfAsync(suite, user);
        await using var scope = suite.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<IdentityDbContext>()
            .HeldRoles.Where(row => row.Account == account && row.Role == before)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Role, role));
    }

    private static async Task<Guid> IdOfAsync(SuiteFactory suite, string user)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<IdentityDbContext>()
            .Accounts.Where(account => account.UserName == user)
            .Select(account => account.Id)
            .SingleAsync();
    }

    private static string PasswordOf(SuiteFactory suite, string user) =>
        (string)
            suite.Demo["accounts"]!.AsArray().Single(one => (string)one!["user"]! == user)![
                "password"
            ]!;

    [GeneratedRegex("<code dir=\"ltr\">(?<v>[^<]*)</code>", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
