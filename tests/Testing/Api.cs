using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Testing;

/// <summary>A client of the suite's API with a token, or without one.</summary>
public sealed class Api(HttpClient http) : IDisposable
{
    public HttpClient Http => http;

    public async Task<Answer> GetAsync(string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        }

        return await SendAsync(request);
    }

    /// <param name="headers">"Name: value".</param>
    public async Task<Answer> PostAsync(string path, object? body = null, params string[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = body switch
        {
            null => null,
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        foreach (var header in headers)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            request.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 1)..].Trim());
        }

        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return new(
            (int)response.StatusCode,
            bytes,
            response.Content.Headers.ContentType?.MediaType,
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(
                    header => header.Key,
                    header => string.Join(", ", header.Value),
                    StringComparer.OrdinalIgnoreCase
                )
        );
    }

    public void Dispose() => http.Dispose();
}

/// <summary>What the suite answered, read to its end.</summary>
public sealed record Answer(
    int Status,
    byte[] Bytes,
    string? MediaType,
    IReadOnlyDictionary<string, string> Headers
)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonNode Json => JsonNode.Parse(Bytes) ?? throw new JsonException("Empty");

    /// <summary>The code of a refusal.</summary>
    public string? Code => MediaType is "application/problem+json" ? (string?)Json["code"] : null;
}
