using System.Text;
using CsCheck;
using MarocNumeric.Trust.Identity.Factors;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Identity.Tests.Factors;

public sealed class PasskeyTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_passkey_signs_in_without_a_name_and_counts_as_two_factors(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var phone = new SoftAuthenticator();
        using var amina = await suite.PersonAsync("amina");
        var added = await suite.AddPasskeyAsync(amina, phone);
        Assert.Equal("/account", amina.Address.AbsolutePath);
        Assert.Contains("telephone", added.Text, StringComparison.Ordinal);

        using var later = suite.Visitor();
        await suite.SignInAsync(later, phone);

        Assert.Equal("/space", later.Address.AbsolutePath);
        Assert.Contains("Amina El Fassi", later.Page.Text, StringComparison.Ordinal);
        // Two sessions of one instant have no order: the one with the passkey is the one that is looked for.
        Assert.Equal(
            "urn:maroc-numeric:acr:substantial",
            await WithAsync(
                suite,
                db =>
                    db.Sessions.Where(row => row.Amr == "hwk user mfa")
                        .Select(row => row.Acr)
                        .SingleAsync()
            )
        );
    }

    [Fact]
    public async Task A_passkey_is_the_second_factor_after_the_password()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var phone = new SoftAuthenticator();
        using var hind = await suite.PersonAsync("hind");
        await suite.AddPasskeyAsync(hind, phone);

        using var later = suite.Visitor();
        await later.OpenAsync("/enter");
        await later.SubmitAsync(
            "/sign-in",
            ("userName", "hind"),
            ("password", PasswordOf(suite, "hind"))
        );
        Assert.Equal("/sign-in/code", later.Address.AbsolutePath);
        var options = await suite.AskedAsync(later, "/sign-in/code/passkey/options");
        await later.SubmitAsync("/sign-in/code/passkey", ("credential", phone.Sign(options)));

        Assert.Equal("/space", later.Address.AbsolutePath);
        Assert.Contains("/requests?state=pending", later.Page.Text, StringComparison.Ordinal);
    }

    public static TheoryData<string> Spoilings =>
        [
            "origin",
            "port",
            "scheme",
            "frame",
            "rp",
            "unverified",
            "challenge",
            "type",
            "signature",
            "handle",
        ];

    [Theory]
    [MemberData(nameof(Spoilings))]
    public async Task A_spoilt_answer_signs_nobody_in_and_enters_nothing(string how)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var phone = new SoftAuthenticator();
        using var other = new SoftAuthenticator();
        using var amina = await suite.PersonAsync("amina");
        await suite.AddPasskeyAsync(amina, phone);
        var spoilt = Spoil(how, suite);

        using var thief = suite.Visitor();
        var refused = await suite.SignInAsync(thief, phone, spoilt);

        Assert.Equal(400, refused.Status);
        Assert.Contains("IDENTITY-040", refused.Text, StringComparison.Ordinal);
        await thief.OpenAsync("/space");
        Assert.Equal("/sign-in", thief.Address.AbsolutePath);
        if (how is "signature" or "handle")
        {
            return;
        }

        await amina.OpenAsync("/account");
        // The first passkey is a second factor now: the next change asks for it.
        using var again = suite.Visitor();
        await suite.SignInAsync(again, phone);
        var entered = await suite.AddPasskeyAsync(again, other, "another", spoilt);
        Assert.Equal(400, entered.Status);
        Assert.Contains("IDENTITY-041", entered.Text, StringComparison.Ordinal);
        Assert.Equal(1, await WithAsync(suite, db => db.Passkeys.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_answer_is_taken_once_and_in_the_browser_that_was_asked(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var phone = new SoftAuthenticator();
        using var amina = await suite.PersonAsync("amina");
        await suite.AddPasskeyAsync(amina, phone);
        using var asked = suite.Visitor();
        await asked.OpenAsync("/enter");
        var page = asked.Page;
        var options = await suite.AskedAsync(asked, "/sign-in/passkey/options");
        var answer = phone.Sign(options);

        using var elsewhere = suite.Visitor();
        await elsewhere.OpenAsync("/enter");
        var stray = await elsewhere.SubmitAsync("/sign-in/passkey", ("credential", answer));
        await asked.SubmitAsync("/sign-in/passkey", ("credential", answer));
        Assert.Equal("/space", asked.Address.AbsolutePath);
        var replayed = await asked.SubmitAgainAsync(
            page,
            "/sign-in/passkey",
            ("credential", answer)
        );

        Assert.Equal(400, stray.Status);
        Assert.Equal(400, replayed.Status);
    }

    [Fact]
    public async Task An_answer_that_comes_after_five_minutes_is_refused()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var phone = new SoftAuthenticator();
        using var amina = await suite.PersonAsync("amina");
        await suite.AddPasskeyAsync(amina, phone);
        using var later = suite.Visitor();
        await later.OpenAsync("/enter");
        var options = await suite.AskedAsync(later, "/sign-in/passkey/options");

        suite.Clock.Advance(PasskeyChallenge.Life);
        var late = await later.SubmitAsync("/sign-in/passkey", ("credential", phone.Sign(options)));

        Assert.Equal(400, late.Status);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_counter_that_goes_back_is_a_fact_in_the_journal(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var phone = new SoftAuthenticator();
        using var amina = await suite.PersonAsync("amina");
        await suite.AddPasskeyAsync(amina, phone);
        using var first = suite.Visitor();
        phone.Count = 40;
        await suite.SignInAsync(first, phone);
        Assert.Equal("/space", first.Address.AbsolutePath);

        using var copy = suite.Visitor();
        phone.Count = 20;
        var refused = await suite.SignInAsync(copy, phone);

        Assert.Equal(400, refused.Status);
        Assert.Equal(
            1,
            await WithAsync(
                suite,
                db => db.Journal.CountAsync(entry => entry.Type == "passkey.cloned")
            )
        );
    }

    [Fact]
    public async Task Somebody_else_s_passkey_is_no_second_factor()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var hers = new SoftAuthenticator();
        using var his = new SoftAuthenticator();
        using var hind = await suite.PersonAsync("hind");
        await suite.AddPasskeyAsync(hind, hers);
        using var omar = await suite.PersonAsync("omar");
        await suite.AddPasskeyAsync(omar, his);

        using var thief = suite.Visitor();
        await thief.OpenAsync("/enter");
        await thief.SubmitAsync(
            "/sign-in",
            ("userName", "hind"),
            ("password", PasswordOf(suite, "hind"))
        );
        var options = await suite.AskedAsync(thief, "/sign-in/code/passkey/options");
        var refused = await thief.SubmitAsync(
            "/sign-in/code/passkey",
            ("credential", his.Sign(options))
        );

        Assert.Equal(400, refused.Status);
        Assert.Contains("IDENTITY-040", refused.Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Whoever_guesses_keeps_nobody_out_who_has_a_passkey(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var phone = new SoftAuthenticator();
        using var amina = await suite.PersonAsync("amina");
        await suite.AddPasskeyAsync(amina, phone);
        using var stranger = suite.Visitor();
        for (var guess = 0; guess < 6; guess++)
        {
            await stranger.OpenAsync("/enter");
            await stranger.SubmitAsync(
                "/sign-in",
                ("userName", "amina"),
                ("password", $"guess {guess}")
            );
            await stranger.OpenAsync("/enter");
            var options = await suite.AskedAsync(stranger, "/sign-in/passkey/options");
            var refused = await stranger.SubmitAsync(
                "/sign-in/passkey",
                ("credential", phone.Sign(options, new Spoilt(Signature: true)))
            );
            Assert.Equal(400, refused.Status);
        }

        using var hers = suite.Visitor();
        await suite.SignInAsync(hers, phone);

        Assert.Equal("/space", hers.Address.AbsolutePath);
        // Her password rests on: the one who guessed is not given more by it.
        using var again = suite.Visitor();
        await again.SignInAsync("amina");
        Assert.Equal("/sign-in", again.Address.AbsolutePath);
        var key = await WithAsync(suite, db => db.Passkeys.Select(row => row.Id).SingleAsync());
        Assert.Equal(
            6,
            await WithAsync(
                suite,
                db =>
                    db.Journal.CountAsync(entry =>
                        entry.Type == "sign-in.refused" && entry.Subject == key.ToString()
                    )
            )
        );
    }

    [Fact]
    public async Task Garbage_is_refused_with_a_code_whatever_it_is()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var phone = new SoftAuthenticator();
        using var amina = await suite.PersonAsync("amina");
        await suite.AddPasskeyAsync(amina, phone);
        using var visitor = suite.Visitor();
        await visitor.OpenAsync("/enter");
        var page = visitor.Page;
        var good = phone.Sign(await suite.AskedAsync(visitor, "/sign-in/passkey/options"));
        string[] garbled =
        [
            string.Empty,
            "null",
            "[]",
            "{}",
            "{\"id\":1}",
            "{\"id\":\"\\ud800\"}",
            "{\"id\":\"\\u0000\"}",
            new string('[', 10_000),
            new string('a', 100_000),
            good[..^1],
            good.Replace("\"response\":{", "\"response\":null,\"x\":{", StringComparison.Ordinal),
            good.Replace("authenticatorData", "authenticatordata", StringComparison.Ordinal),
            good.Replace("public-key", "password", StringComparison.Ordinal),
        ];

        foreach (var credential in garbled)
        {
            visitor.LookBack(page);
            await suite.AskedAsync(visitor, "/sign-in/passkey/options");
            var answer = await visitor.SubmitAsync("/sign-in/passkey", ("credential", credential));
            Assert.Equal(400, answer.Status);
            Assert.Contains("IDENTITY-040", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Whatever_comes_a_credential_is_base64url_or_nothing() =>
        Gen.OneOf(
                Gen.String,
                Gen.String.Select(text => $"{{\"id\":\"{text}\"}}"),
                Gen.Byte.Array.Select(bytes => Encoding.Latin1.GetString(bytes)),
                Gen.String[Gen.Char["{}[]\":,\\uidDnul0123ef-_"], 0, 60]
            )
            .Sample(text =>
                PasskeyCeremony.CredentialOf(text) is not { } credential
                || credential.Length is > 0 and <= Passkey.LongestCredential
                    && credential.All(letter =>
                        char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'
                    )
            );

    [Fact]
    public async Task A_flipped_octet_anywhere_in_an_answer_is_never_a_fault_of_ours()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var phone = new SoftAuthenticator();
        using var amina = await suite.PersonAsync("amina");
        await suite.AddPasskeyAsync(amina, phone);
        await Gen.Select(Gen.Int[0, 2000], Gen.Char[' ', '~'])
            .SampleAsync(
                async flip =>
                {
                    // Each time somebody else: who got in is asked other things.
                    using var visitor = suite.Visitor();
                    await visitor.OpenAsync("/enter");
                    var options = await suite.AskedAsync(visitor, "/sign-in/passkey/options");
                    var answer = phone.Sign(options).ToCharArray();
                    answer[flip.Item1 % answer.Length] = flip.Item2;
                    var taken = await visitor.SubmitAsync(
                        "/sign-in/passkey",
                        ("credential", new string(answer))
                    );
                    // 200: the character was the same, or stands where nothing is signed.
                    return taken.Status is 400 or 200;
                },
                iter: 60,
                threads: 1
            );
    }

    private static Spoilt Spoil(string how, SuiteFactory suite) =>
        how switch
        {
            "origin" => new(Origin: "https://evil.example"),
            "port" => new(Origin: $"https://localhost:{suite.Url.Port + 1}"),
            "scheme" => new(Origin: $"http://localhost:{suite.Url.Port}"),
            "frame" => new(CrossOrigin: true),
            "rp" => new(RpId: "evil.example"),
            "unverified" => new(Unverified: true),
            "challenge" => new(Challenge: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
            "type" => new(Type: "webauthn.other"),
            "signature" => new(Signature: true),
            _ => new(UserHandle: "11111111-1111-1111-1111-111111111111"u8.ToArray()),
        };

    private static string PasswordOf(SuiteFactory suite, string user) =>
        (string)
            suite.Demo["accounts"]!.AsArray().Single(one => (string)one!["user"]! == user)![
                "password"
            ]!;

    private static async Task<T> WithAsync<T>(
        SuiteFactory suite,
        Func<IdentityDbContext, Task<T>> work
    )
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IdentityDbContext>());
    }
}
