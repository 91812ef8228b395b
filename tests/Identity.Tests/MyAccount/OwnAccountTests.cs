using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Identity.Tests.MyAccount;

public sealed partial class OwnAccountTests
{
    private const string NewPassword = "une phrase bien longue et nouvelle";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_new_password_ends_the_other_sessions_and_the_old_one_opens_nothing(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var old = PasswordOf(suite, "amina");
        using var forgotten = await suite.PersonAsync("amina");
        using var amina = await suite.PersonAsync("amina");

        await amina.OpenAsync("/account/password");
        var wrong = await amina.SubmitAsync(
            "/account/password",
            ("old", "wrong wrong wrong"),
            ("new", NewPassword)
        );
        Assert.Contains("IDENTITY-046", wrong.Text, StringComparison.Ordinal);
        var weak = await amina.SubmitAsync("/account/password", ("old", old), ("new", "short"));
        Assert.Contains("IDENTITY-015", weak.Text, StringComparison.Ordinal);
        await amina.SubmitAsync("/account/password", ("old", old), ("new", NewPassword));

        Assert.Equal("/account", amina.Address.AbsolutePath);
        await forgotten.OpenAsync("/space");
        Assert.Equal("/sign-in", forgotten.Address.AbsolutePath);
        using var again = suite.Visitor();
        await again.SignInAsync("amina", old, totp: null);
        Assert.Equal("/sign-in", again.Address.AbsolutePath);
        await again.SignInAsync("amina", NewPassword, totp: null);
        Assert.Equal("/space", again.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_sign_in_that_was_half_done_with_the_old_password_comes_no_further()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var old = PasswordOf(suite, "hind");
        using var hind = await suite.PersonAsync("hind");
        using var half = suite.Visitor();
        await HalfwayAsync(suite, half);
        Assert.Equal("/sign-in/code", half.Address.AbsolutePath);

        await hind.OpenAsync("/account/password");
        await hind.SubmitAsync("/account/password", ("old", old), ("new", NewPassword));
        await half.SubmitAsync(
            "/sign-in/code",
            ("code", suite.CodeOf(Known(suite, "hind", "totp")))
        );

        Assert.Equal("/sign-in", half.Address.AbsolutePath);
        await half.OpenAsync("/space");
        Assert.Equal("/sign-in", half.Address.AbsolutePath);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_application_is_added_by_its_code_and_asked_for_from_then_on(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var amina = await suite.PersonAsync("amina");

        var page = await amina.OpenAsync("/account/totp");
        var secret = SecretOn(page);
        var wrong = await amina.SubmitAsync("/account/totp", ("code", "000000"));
        Assert.Contains("IDENTITY-047", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(secret, SecretOn(wrong));
        await amina.SubmitAsync("/account/totp", ("code", suite.CodeOf(secret)));
        Assert.Equal("/account", amina.Address.AbsolutePath);

        using var later = suite.Visitor();
        await later.SignInAsync("amina", PasswordOf(suite, "amina"), secret);
        Assert.Equal("/space", later.Address.AbsolutePath);
        Assert.DoesNotContain(secret, await JournalAsync(suite), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_sign_in_by_password_alone_adds_no_factor()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var amina = await suite.PersonAsync("amina");
        suite.Clock.Advance(TimeSpan.FromMinutes(11));

        await amina.OpenAsync("/account/totp");

        Assert.Equal("/sign-in", amina.Address.AbsolutePath);
        await amina.SubmitAsync(
            "/sign-in",
            ("userName", "amina"),
            ("password", PasswordOf(suite, "amina"))
        );
        Assert.Equal("/account/totp", amina.Address.AbsolutePath);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_recovery_code_stands_in_once(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var hind = await suite.PersonAsync("hind");
        await hind.OpenAsync("/account/recovery-codes");
        var codes = CodesOn(await hind.SubmitAsync("/account/recovery-codes"));
        Assert.Equal(10, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(codes[0], await JournalAsync(suite), StringComparison.Ordinal);

        using var first = suite.Visitor();
        await RecoverAsync(suite, first, codes[0].ToUpperInvariant().Replace('-', ' '));
        Assert.Equal("/space", first.Address.AbsolutePath);
        using var second = suite.Visitor();
        var again = await RecoverAsync(suite, second, codes[0]);
        Assert.Equal(401, again.Status);
        Assert.Contains("IDENTITY-045", again.Text, StringComparison.Ordinal);

        // New ones end the old.
        await hind.OpenAsync("/account/recovery-codes");
        await hind.SubmitAsync("/account/recovery-codes");
        using var third = suite.Visitor();
        Assert.Equal(401, (await RecoverAsync(suite, third, codes[1])).Status);
    }

    [Fact]
    public async Task Of_many_recovery_codes_at_once_no_more_than_five_are_looked_at()
    {
        await using var suite = await SuiteFactory.StartAsync("postgres");
        using var hind = await suite.PersonAsync("hind");
        await hind.OpenAsync("/account/recovery-codes");
        var codes = CodesOn(await hind.SubmitAsync("/account/recovery-codes"));
        var guessing = new List<Person>();
        for (var guess = 0; guess < 20; guess++)
        {
            var person = suite.Visitor();
            await HalfwayAsync(suite, person);
            await person.OpenAsync("/sign-in/recovery");
            guessing.Add(person);
        }

        var answers = await Task.WhenAll(
            guessing.Select(person =>
                person.SubmitAsync("/sign-in/recovery", ("code", "0000-0000-0000-0000"))
            )
        );

        Assert.All(answers, answer => Assert.Equal(401, answer.Status));
        Assert.Equal(
            5,
            await WithAsync(
                suite,
                db => db.Journal.CountAsync(entry => entry.Type == "sign-in.refused")
            )
        );
        // A right one has to wait as well, and is not used up by that.
        var right = await guessing[0].SubmitAsync("/sign-in/recovery", ("code", codes[0]));
        Assert.Equal(401, right.Status);
        suite.Clock.Advance(TimeSpan.FromMinutes(16));
        using var later = suite.Visitor();
        await RecoverAsync(suite, later, codes[0]);
        Assert.Equal("/space", later.Address.AbsolutePath);
        guessing.ForEach(person => person.Dispose());
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_authority_s_person_keeps_one_factor_and_a_citizen_may_lose_all(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var phone = new SoftAuthenticator();
        using var hind = await suite.PersonAsync("hind");
        await suite.AddPasskeyAsync(hind, phone);

        await hind.OpenAsync("/account/totp");
        await hind.SubmitAsync("/account/totp/removal");
        Assert.Equal("/account", hind.Address.AbsolutePath);
        var passkey = hind.PasskeyOn();
        var page = await hind.OpenAsync($"/account/passkeys/{passkey}");
        Assert.DoesNotContain("/removal\"", page.Text, StringComparison.Ordinal);
        var kept = await hind.PostAsync($"/account/passkeys/{passkey}/removal");
        Assert.Equal(409, kept.Status);
        Assert.Contains("IDENTITY-044", kept.Text, StringComparison.Ordinal);

        using var key = new SoftAuthenticator();
        using var amina = await suite.PersonAsync("amina");
        await suite.AddPasskeyAsync(amina, key);
        using var strong = suite.Visitor();
        await suite.SignInAsync(strong, key);
        await strong.OpenAsync("/account");
        var hers = strong.PasskeyOn();
        await strong.OpenAsync($"/account/passkeys/{hers}");
        await strong.SubmitAsync($"/account/passkeys/{hers}", ("name", "bureau"));
        Assert.Contains("bureau", strong.Page.Text, StringComparison.Ordinal);
        await strong.OpenAsync($"/account/passkeys/{hers}");
        await strong.SubmitAsync($"/account/passkeys/{hers}/removal");
        Assert.Equal("/account", strong.Address.AbsolutePath);
        using var gone = suite.Visitor();
        Assert.Equal(400, (await suite.SignInAsync(gone, key)).Status);
    }

    [Fact]
    public async Task Somebody_else_s_passkeys_and_sessions_are_not_there()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var phone = new SoftAuthenticator();
        using var hind = await suite.PersonAsync("hind");
        await suite.AddPasskeyAsync(hind, phone);
        var passkey = hind.PasskeyOn();
        using var omar = await suite.PersonAsync("omar");
        await omar.OpenAsync("/account");
        var page = omar.Page;
        var session = await WithAsync(
            suite,
            db =>
                db.Sessions.Where(row =>
                        db.Accounts.Any(one => one.Id == row.Account && one.UserName == "hind")
                    )
                    .Select(row => row.Id)
                    .FirstAsync()
        );

        Assert.Equal(404, (await omar.OpenAsync($"/account/passkeys/{passkey}")).Status);
        foreach (
            var path in (string[])
                [
                    $"/account/passkeys/{passkey}",
                    $"/account/passkeys/{passkey}/removal",
                    $"/account/sessions/{session}/end",
                ]
        )
        {
            omar.LookBack(page);
            Assert.Equal(404, (await omar.PostAsync(path, ("name", "mine now"))).Status);
        }

        await hind.OpenAsync("/account");
        Assert.Equal(passkey, hind.PasskeyOn());
    }

    [Fact]
    public async Task One_session_or_all_others_are_ended_and_are_over_at_once()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var first = await suite.PersonAsync("amina");
        using var second = await suite.PersonAsync("amina");
        using var third = await suite.PersonAsync("amina");

        await third.OpenAsync("/account");
        await third.SubmitAsync("/end");
        await third.OpenAsync("/account");
        await third.SubmitAsync("/account/sessions/end-others");

        Assert.Equal("/account", third.Address.AbsolutePath);
        foreach (var ended in (Person[])[first, second])
        {
            await ended.OpenAsync("/space");
            Assert.Equal("/sign-in", ended.Address.AbsolutePath);
        }
    }

    private static async Task<Answer> RecoverAsync(SuiteFactory suite, Person person, string code)
    {
        await HalfwayAsync(suite, person);
        await person.OpenAsync($"/sign-in/recovery{person.Address.Query}");
        return await person.SubmitAsync("/sign-in/recovery", ("code", code));
    }

    private static async Task HalfwayAsync(SuiteFactory suite, Person person)
    {
        await person.OpenAsync("/enter");
        await person.SubmitAsync(
            "/sign-in",
            ("userName", "hind"),
            ("password", PasswordOf(suite, "hind"))
        );
    }

    private static string SecretOn(Answer page) =>
        Code()
            .Match(page.Text)
            .Groups["v"]
            .Value.Replace(" ", string.Empty, StringComparison.Ordinal);

    private static List<string> CodesOn(Answer page) =>
        [.. Code().Matches(page.Text).Select(match => match.Groups["v"].Value)];

    private static string PasswordOf(SuiteFactory suite, string user) =>
        Known(suite, user, "password");

    private static string Known(SuiteFactory suite, string user, string what) =>
        (string)
            suite.Demo["accounts"]!.AsArray().Single(one => (string)one!["user"]! == user)![what]!;

    private static Task<string> JournalAsync(SuiteFactory suite) =>
        WithAsync(
            suite,
            async db =>
                string.Join(
                    '\n',
                    (await db.Journal.ToListAsync()).Select(entry =>
                        $"{entry.Type} {System.Text.Encoding.UTF8.GetString(entry.Entry)}"
                    )
                )
        );

    private static async Task<T> WithAsync<T>(
        SuiteFactory suite,
        Func<IdentityDbContext, Task<T>> work
    )
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IdentityDbContext>());
    }

    [GeneratedRegex("<code dir=\"ltr\">(?<v>[^<]*)</code>", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
