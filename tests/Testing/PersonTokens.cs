using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace MarocNumeric.Trust.Testing;

/// <summary>Access tokens of people: authorisation code with PKCE, through the sign-in pages, as any client of theirs takes them.</summary>
public static class PersonTokens
{
    private const string Verifier = "a-verifier-of-a-test-that-is-long-enough-for-rfc-7636";

    /// <summary>A client that people may use, registered by the demonstration's machine.</summary>
    public static async Task<(string Id, string Secret)> ClientForPeopleAsync(
        this SuiteFactory suite
    )
    {
        using var machine = await suite.MachineAsync();
        var organisation = (string)suite.Demo["clients"]![0]!["organisation_id"]!;
        var made = await machine.PostAsync(
            "/api/identity/v1/clients",
            new
            {
                name = "A client of people",
                kind = "web",
                organisation,
                redirectUris = new[] { suite.CallbackUrl() },
            }
        );
        Assert.True(made.Status == 201, made.Text);
        return ((string)made.Json["clientId"]!, (string)made.Json["clientSecret"]!);
    }

    // Any page for everyone: the code stands in the address that the person ends on.
    public static string CallbackUrl(this SuiteFactory suite) =>
        new Uri(suite.Url, "/authorities").ToString();

    /// <summary>Sends the person's browser to the authorization endpoint, as a client does.</summary>
    /// <param name="instead">Parameters that differ from a good request's; null leaves one out.</param>
    public static Task<Answer> AuthorizeAsync(
        this SuiteFactory suite,
        Person person,
        string clientId,
        params (string Name, string? Value)[] instead
    )
    {
        var parameters = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = clientId,
            ["redirect_uri"] = suite.CallbackUrl(),
            ["response_type"] = "code",
            ["scope"] = "openid",
            ["state"] = "state",
            ["nonce"] = "nonce",
            ["code_challenge"] = WebEncoders.Base64UrlEncode(
                SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))
            ),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in instead)
        {
            parameters[name] = value;
        }

        return person.OpenAsync(
            QueryHelpers.AddQueryString(
                "/connect/authorize",
                parameters.Where(parameter => parameter.Value is not null)
            )
        );
    }

    /// <summary>What stands under <paramref name="name"/> in the address that the person ended on.</summary>
    public static string? Returned(this Person person, string name) =>
        QueryHelpers.ParseQuery(person.Address.Query).TryGetValue(name, out var value)
            ? value.ToString()
            : null;

    /// <summary>The answer of the token endpoint to someone's code.</summary>
    public static async Task<Answer> CodeGrantAsync(
        this SuiteFactory suite,
        Person person,
        (string Id, string Secret) client,
        string scope =
            "openid pki.read pki.request pki.approve pki.revoke cert.report cert.read cert.handle cndp.ask cndp.file cndp.decide label.apply label.assess label.federate plan.edit identity.admin"
    )
    {
        await suite.AuthorizeAsync(person, client.Id, ("scope", scope));
        var code = person.Returned("code");
        Assert.True(code is not null, $"{person.Address}\n{person.Page.Text}");
        return await suite.RedeemAsync(client, code);
    }

    /// <summary>The APIs as someone of demo.json.</summary>
    public static async Task<Api> PersonApiAsync(
        this SuiteFactory suite,
        string user,
        (string Id, string Secret) client
    )
    {
        using var person = await suite.PersonAsync(user);
        var granted = await suite.CodeGrantAsync(person, client);
        return suite.WithToken((string)granted.Json["access_token"]!);
    }

    public static Task<Answer> RefreshAsync(
        this SuiteFactory suite,
        (string Id, string Secret) client,
        string token,
        string? scope = null
    ) =>
        suite.TokenAsync(
            ("grant_type", "refresh_token"),
            ("client_id", client.Id),
            ("client_secret", client.Secret),
            ("refresh_token", token),
            ("scope", scope)
        );

    public static Task<Answer> RedeemAsync(
        this SuiteFactory suite,
        (string Id, string Secret) client,
        string code,
        string verifier = Verifier
    ) =>
        suite.TokenAsync(
            ("grant_type", "authorization_code"),
            ("client_id", client.Id),
            ("client_secret", client.Secret),
            ("redirect_uri", suite.CallbackUrl()),
            ("code", code),
            ("code_verifier", verifier)
        );
}
