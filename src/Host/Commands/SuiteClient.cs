using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Duende.IdentityModel.Client;
using MarocNumeric.Trust.Common.Modules;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>How a verb reaches a running suite: its address, and a client's credentials from the options or from demo.json.</summary>
internal sealed class SuiteClient
{
    private readonly Option<Uri> url = new("--url")
    {
        Description = "The suite's HTTPS address",
        DefaultValueFactory = _ => new Uri("https://localhost:8443"),
    };

    private readonly Option<string> data = new("--data")
    {
        Description =
            "The data directory that holds trust-root.pem and, in demonstration mode, demo.json",
        DefaultValueFactory = _ =>
            Environment.GetEnvironmentVariable("Trust__DataDirectory") ?? "data",
    };

    private readonly Option<string?> clientId = new("--client-id")
    {
        Description = "A registered client",
    };

    private readonly Option<string?> clientSecret = new("--client-secret")
    {
        Description = "Its secret; better given in TRUST_CLIENT_SECRET than on the command line",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(url);
        command.Options.Add(data);
        command.Options.Add(clientId);
        command.Options.Add(clientSecret);
    }

    /// <returns>A client with the suite's address and a token of its own.</returns>
    /// <exception cref="CommandRefusedException">No credentials, or the suite refused them.</exception>
    public async Task<HttpClient> ConnectAsync(
        ParseResult parsed,
        string scope,
        CancellationToken cancel
    )
    {
        var folder = parsed.GetValue(data)!;
        var trust = new TrustOptions { DataDirectory = Path.GetFullPath(folder) };
        var client = new HttpClient(SuiteHttpClients.TrustingTheSuite(trust))
        {
            BaseAddress = parsed.GetValue(url)!,
        };
        var (id, secret) = Credentials(parsed, folder);
        var discovery = await client.GetDiscoveryDocumentAsync(
            new DiscoveryDocumentRequest
            {
                Policy = { ValidateEndpoints = false, ValidateIssuerName = false },
            },
            cancel
        );
        if (discovery.IsError)
        {
            throw new CommandRefusedException(
                $"The suite does not answer at {client.BaseAddress}: {discovery.Error}"
            );
        }

        using var request = new ClientCredentialsTokenRequest
        {
            Address = discovery.TokenEndpoint,
            ClientId = id,
            ClientSecret = secret,
            Scope = scope,
        };
        var token = await client.RequestClientCredentialsTokenAsync(request, cancel);
        if (token.IsError)
        {
            throw new CommandRefusedException($"The suite gave no token to {id}: {token.Error}");
        }

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            token.AccessToken
        );
        return client;
    }

    /// <summary>Prints what a refusal said: the code first.</summary>
    public static async Task<string> RefusalAsync(
        HttpResponseMessage answer,
        CancellationToken cancel
    )
    {
        var text = await answer.Content.ReadAsStringAsync(cancel);
        try
        {
            var problem = JsonNode.Parse(text)!;
            var detail = problem["detail"] is { } said ? $": {said}" : string.Empty;
            return $"{problem["code"] ?? (int)answer.StatusCode} {problem["title"]}{detail}";
        }
        catch (System.Text.Json.JsonException)
        {
            return $"{(int)answer.StatusCode} {answer.ReasonPhrase}";
        }
    }

    private (string Id, string Secret) Credentials(ParseResult parsed, string folder)
    {
        var id = parsed.GetValue(clientId);
        var secret =
            parsed.GetValue(clientSecret)
            ?? Environment.GetEnvironmentVariable("TRUST_CLIENT_SECRET");
        if (id is not null && secret is not null)
        {
            return (id, secret);
        }

        var demo = Path.Combine(folder, "demo.json");
        if (!File.Exists(demo))
        {
            throw new CommandRefusedException(
                $"Give --client-id and --client-secret: there is no {demo} to take them from"
            );
        }

        var client = JsonNode.Parse(File.ReadAllText(demo))!["clients"]![0]!;
        return ((string)client["client_id"]!, (string)client["client_secret"]!);
    }
}
