using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Register;

/// <summary>The register's open data as a stranger takes it.</summary>
internal static class OpenRegister
{
    public const string Changes = $"{CommissionOffice.Register}/changes";
    public const string Releases = $"{CommissionOffice.Register}/releases";

    public static async Task<Answer> TakeAsync(
        this CommissionOffice office,
        string path,
        string? etag = null
    )
    {
        using var stranger = office.Suite.Stranger();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        return await stranger.SendAsync(request);
    }

    public static IReadOnlyList<JsonNode> Lines(string text) =>
        [
            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonNode.Parse(line)!),
        ];

    /// <summary>A receipt taken back, after a second: changes of one instant have no order.</summary>
    public static async Task WithdrawAsync(this CommissionOffice office, string id)
    {
        office.Suite.Clock.Advance(TimeSpan.FromSeconds(1));
        await office.MustAsync(
            "hassan",
            $"/{id}/withdrawal",
            new { legal = "Loi 09-08, art. 51", factual = "Contraire à l’ordre public" }
        );
    }
}
