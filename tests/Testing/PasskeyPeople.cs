using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MarocNumeric.Trust.Testing;

/// <summary>People with a software authenticator: what the script of the pages does, without a browser.</summary>
public static partial class PasskeyPeople
{
    /// <summary>Asks what has to be signed, with the antiforgery token of the page that the person looks at.</summary>
    public static async Task<JsonNode> AskedAsync(
        this SuiteFactory suite,
        Person person,
        string path
    )
    {
        var page = person.Page;
        var answer = await person.PostAsync(path);
        Assert.True(answer.Status == 200, $"{path}: {answer.Status} {answer.Text}");
        person.LookBack(page);
        var options = answer.Json;
        // What a browser knows by itself.
        options["origin"] = suite.Url.GetLeftPart(UriPartial.Authority);
        return options;
    }

    /// <summary>From the account's page of somebody who is signed in.</summary>
    public static async Task<Answer> AddPasskeyAsync(
        this SuiteFactory suite,
        Person person,
        SoftAuthenticator authenticator,
        string name = "telephone",
        Spoilt? spoilt = null
    )
    {
        await person.OpenAsync("/account");
        var options = await suite.AskedAsync(person, "/account/passkeys/options");
        return await person.SubmitAsync(
            "/account/passkeys",
            ("name", name),
            ("credential", authenticator.Register(options, spoilt))
        );
    }

    /// <summary>Without a name, from the sign-in page.</summary>
    public static async Task<Answer> SignInAsync(
        this SuiteFactory suite,
        Person person,
        SoftAuthenticator authenticator,
        Spoilt? spoilt = null
    )
    {
        await person.OpenAsync("/enter");
        var options = await suite.AskedAsync(person, "/sign-in/passkey/options");
        return await person.SubmitAsync(
            "/sign-in/passkey",
            ("credential", authenticator.Sign(options, spoilt))
        );
    }

    /// <summary>The identifier of the passkey that the account's page shows.</summary>
    public static string PasskeyOn(this Person person) =>
        Passkey().Match(person.Page.Text).Groups["id"].Value;

    [GeneratedRegex("/account/passkeys/(?<id>[0-9a-f-]{36})", RegexOptions.None, 1000)]
    private static partial Regex Passkey();
}
