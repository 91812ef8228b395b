using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Duende.IdentityModel.Client;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Host.Remote;

/// <summary>A running suite as one of its clients sees it: trusts the suite's root, takes its own token, reads refusals.</summary>
internal sealed class SuiteConnection : IDisposable
{
    private readonly HttpClient http;

    private SuiteConnection(HttpClient http) => this.http = http;

    /// <exception cref="HttpRequestException">The suite does not answer, or gave no token.</exception>
    public static async Task<SuiteConnection> OpenAsync(
        Uri url,
        TrustOptions trust,
        (string Id, string Secret) client,
        CancellationToken cancel
    ) => new(await SignInAsync(url, trust, client, cancel));

    /// <returns>A client of that suite with a token of its own, for the token's life.</returns>
    /// <exception cref="HttpRequestException">The suite does not answer, or gave no token.</exception>
    public static async Task<HttpClient> SignInAsync(
        Uri url,
        TrustOptions trust,
        (string Id, string Secret) client,
        CancellationToken cancel
    )
    {
        var connection = new HttpClient(SuiteHttpClients.TrustingTheSuite(trust))
        {
            BaseAddress = url,
        };
        try
        {
            connection.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Bearer",
                await TokenAsync(connection, client, cancel)
            );
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public async Task<Result<JsonNode>> PostAsync(
        string path,
        JsonObject body,
        CancellationToken cancel
    )
    {
        using var answer = await http.PostAsJsonAsync(path, body, cancel);
        var said = await ReadAsync(answer, cancel);
        if (answer.IsSuccessStatusCode)
        {
            return said ?? new JsonObject();
        }

        return new Problem(
            (string?)said?["code"] ?? $"HTTP-{(int)answer.StatusCode}",
            (int)answer.StatusCode,
            (string?)said?["title"] ?? answer.ReasonPhrase ?? "The suite refused",
            (string?)said?["detail"],
            (string?)said?["field"]
        );
    }

    /// <summary>Sends a body and takes the answer while it is still sent: HTTP/2, where both go at once.</summary>
    /// <exception cref="HttpRequestException">The suite refused, or cannot be reached.</exception>
    public async Task StreamAsync(
        string path,
        HttpContent body,
        Stream answers,
        CancellationToken cancel
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = body,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await http.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            cancel
        );
        if (!answer.IsSuccessStatusCode)
        {
            var said = await ReadAsync(answer, cancel);
            throw new HttpRequestException(
                $"{(string?)said?["code"] ?? $"HTTP-{(int)answer.StatusCode}"} {(string?)said?["title"]}"
            );
        }

        await answer.Content.CopyToAsync(answers, cancel);
    }

    public void Dispose() => http.Dispose();

    private static async Task<string> TokenAsync(
        HttpClient http,
        (string Id, string Secret) client,
        CancellationToken cancel
    )
    {
        var discovery = await http.GetDiscoveryDocumentAsync(cancellationToken: cancel);
        if (discovery.IsError)
        {
            throw new HttpRequestException(
                $"The suite does not answer at {http.BaseAddress}: {discovery.Error}"
            );
        }

        using var request = new ClientCredentialsTokenRequest
        {
            Address = discovery.TokenEndpoint,
            ClientId = client.Id,
            ClientSecret = client.Secret,
            ClientCredentialStyle = ClientCredentialStyle.AuthorizationHeader,
        };
        var token = await http.RequestClientCredentialsTokenAsync(request, cancel);
        return token.IsError
            ? throw new HttpRequestException(
                $"The suite gave no token to {client.Id}: {token.Error}"
            )
            : token.AccessToken!;
    }

    private static async Task<JsonNode?> ReadAsync(
        HttpResponseMessage answer,
        CancellationToken cancel
    )
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync<JsonNode>(cancel);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
