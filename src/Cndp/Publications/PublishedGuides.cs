using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;

namespace MarocNumeric.Trust.Cndp.Publications;

/// <summary>In demonstration mode the commission's machine publishes the guides that came with the product.</summary>
internal sealed class PublishedGuides : IDemonstrationPart
{
    private const string Drafts = "/api/cndp/v1/publications/drafts";

    public async Task FileAsync(DemonstrationApi api, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(api);
        var published = await api.Authority.GetFromJsonAsync<JsonNode>(
            "/api/cndp/v1/publications?limit=1",
            cancel
        );
        if (published!["items"]!.AsArray().Count > 0)
        {
            return;
        }

        var drafts = await api.Authority.GetFromJsonAsync<JsonNode>(Drafts, cancel);
        foreach (var draft in drafts!["items"]!.AsArray().Reverse())
        {
            using var answer = await api.Authority.PostAsync(
                new Uri($"{Drafts}/{draft!["id"]}/publication", UriKind.Relative),
                content: null,
                cancel
            );
            answer.EnsureSuccessStatusCode();
        }
    }
}
