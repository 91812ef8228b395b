using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>GET /labels.csv (RFC 4180) and /labels.jsonl: the whole register as open data, as it stands now, the ended labels with their reason.</summary>
internal static class ExportAwards
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly string[] Columns =
    [
        "number",
        "domain",
        "siteName",
        "holder",
        "ice",
        "state",
        "reason",
        "since",
        "grantedAt",
        "validUntil",
        "catalogue",
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/labels.csv", CsvAsync)
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        routes
            .MapGet("/labels.jsonl", LinesAsync)
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "application/x-ndjson");
    }

    private static async Task CsvAsync(LabelDbContext db, TimeProvider clock, HttpContext http)
    {
        http.Response.ContentType = "text/csv; charset=utf-8";
        await http.Response.WriteAsync(Line(Columns), http.RequestAborted);
        await foreach (var row in RowsAsync(db, clock, http.RequestAborted))
        {
            await http.Response.WriteAsync(
                Line([
                    row.Number,
                    row.Domain,
                    row.SiteName,
                    row.Holder,
                    row.Ice,
                    JsonNamingPolicy.CamelCase.ConvertName($"{row.State}"),
                    JsonNamingPolicy.CamelCase.ConvertName($"{row.Reason}"),
                    Text(row.Since),
                    Text(row.GrantedAt),
                    Text(row.ValidUntil),
                    row.Catalogue.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ]),
                http.RequestAborted
            );
        }
    }

    private static async Task LinesAsync(LabelDbContext db, TimeProvider clock, HttpContext http)
    {
        http.Response.ContentType = "application/x-ndjson; charset=utf-8";
        await foreach (var row in RowsAsync(db, clock, http.RequestAborted))
        {
            await http.Response.WriteAsync(
                $"{JsonSerializer.Serialize(row, Options)}\n",
                http.RequestAborted
            );
        }
    }

    private static async IAsyncEnumerable<AwardResponse> RowsAsync(
        LabelDbContext db,
        TimeProvider clock,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
    )
    {
        var now = clock.Now();
        await foreach (
            var row in db
                .Awards.AsNoTracking()
                .OrderBy(row => row.Id)
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
        {
            yield return AwardResponse.Of(row, now);
        }
    }

    private static string Line(IEnumerable<string> cells) =>
        new StringBuilder()
            .AppendJoin(
                ',',
                cells.Select(cell =>
                    $"\"{Safe(cell).Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                )
            )
            .Append("\r\n")
            .ToString();

    /// <summary>What people chose as a name is no formula for the table program that opens it.</summary>
    private static string Safe(string cell) =>
        cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{cell}" : cell;

    private static string Text(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
