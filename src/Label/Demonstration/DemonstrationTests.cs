using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;

namespace MarocNumeric.Trust.Label.Demonstration;

/// <summary>Has both shops tested, the good one with a number that stands in the demonstration's register.</summary>
internal sealed class DemonstrationTests(SampleShops shops) : IDemonstrationPart
{
    private const int MostLooks = 30;

    private static readonly string[] InForce = ["receiptIssued", "authorised"];

    public async Task FileAsync(DemonstrationApi api, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(api);
        // Receipts come a moment after what was filed (law 09-08 art. 19); the machine's own clock waits for them.
        for (var look = 0; look < MostLooks && shops.Receipt is null; look++)
        {
            shops.Receipt = await ReceiptAsync(api.Authority, cancel);
            if (shops.Receipt is null)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancel);
            }
        }

        foreach (var domain in (string[])[SampleShop.GoodDomain, SampleShop.BadDomain])
        {
            using var answer = await api.Authority.PostAsJsonAsync(
                "/api/label/v1/tests",
                new { domain },
                cancel
            );
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <returns>Null where no module answers for the register, or it has nothing yet.</returns>
    private static async Task<string?> ReceiptAsync(HttpClient client, CancellationToken cancel)
    {
        using var answer = await client.GetAsync(
            new Uri("/api/cndp/v1/register?limit=50", UriKind.Relative),
            cancel
        );
        if (!answer.IsSuccessStatusCode)
        {
            return null;
        }

        var register = await answer.Content.ReadFromJsonAsync<JsonNode>(cancel);
        return register!["items"]!
            .AsArray()
            .Where(entry => InForce.Contains((string?)entry!["state"], StringComparer.Ordinal))
            .Select(entry => (string?)entry!["number"])
            .FirstOrDefault();
    }
}
