using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>GET /register.jsonl and /register.csv: the whole national register as open data, oldest first, a line for each entry (law 09-08 art. 45). Written as it is read: a register of any size takes the memory of a few hundred entries.</summary>
internal static class ExportRegister
{
    private const int AtOnce = 500;

    private static readonly string[] Columns =
    [
        "number",
        "kind",
        "state",
        "controller",
        "ice",
        "title",
        "region",
        "sector",
        "transfers",
        "filedAt",
        "decidedAt",
        "updatedAt",
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/register.jsonl", LinesAsync)
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "application/x-ndjson");
        routes
            .MapGet("/register.csv", TableAsync)
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
    }

    /// <param name="Items">The public items by the form's field ids.</param>
    internal sealed record Exported(SearchRegister.Line Entry, JsonObject Items);

    private static Task LinesAsync(
        CndpDbContext db,
        IOptions<JsonOptions> json,
        HttpContext http
    ) =>
        WriteAsync(
            http,
            ("application/x-ndjson", "register.jsonl"),
            head: null,
            db,
            row =>
                JsonSerializer.Serialize(
                    new Exported(SearchRegister.LineOf(row), JsonNode.Parse(row.Items)!.AsObject()),
                    json.Value.SerializerOptions
                )
        );

    private static Task TableAsync(CndpDbContext db, HttpContext http) =>
        WriteAsync(
            http,
            ("text/csv; charset=utf-8", "register.csv"),
            string.Join(',', Columns),
            db,
            row =>
                string.Join(
                    ',',
                    (
                        (string?[])
                            [
                                row.Number,
                                JsonNamingPolicy.CamelCase.ConvertName($"{row.Kind}"),
                                JsonNamingPolicy.CamelCase.ConvertName($"{row.State}"),
                                row.Controller,
                                row.Ice,
                                row.Title,
                                row.Region,
                                row.Sector,
                                row.Transfers ? "true" : "false",
                                Instant(row.FiledAt),
                                Instant(row.DecidedAt),
                                Instant(row.UpdatedAt),
                            ]
                    ).Select(Cell)
                )
        );

    private static async Task WriteAsync(
        HttpContext http,
        (string Type, string Name) file,
        string? head,
        CndpDbContext db,
        Func<RegisterEntry, string> line
    )
    {
        http.Response.ContentType = file.Type;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{file.Name}\"";
        await using var writer = new StreamWriter(
            http.Response.Body,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            leaveOpen: true
        );
        writer.NewLine = "\r\n";
        if (head is not null)
        {
            await writer.WriteLineAsync(head);
        }
        else
        {
            writer.NewLine = "\n";
        }

        await foreach (var row in EntriesAsync(db, http.RequestAborted))
        {
            await writer.WriteLineAsync(line(row).AsMemory(), http.RequestAborted);
        }
    }

    /// <summary>By the key of the last one: what is entered meanwhile comes at the end, and nothing twice.</summary>
    private static async IAsyncEnumerable<RegisterEntry> EntriesAsync(
        CndpDbContext db,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var last = Guid.Empty;
        List<RegisterEntry> page;
        do
        {
            var after = last;
            page = await db
                .Entries.AsNoTracking()
                .Where(row => row.Id > after)
                .OrderBy(row => row.Id)
                .Take(AtOnce)
                .ToListAsync(cancel);
            foreach (var row in page)
            {
                yield return row;
                last = row.Id;
            }
        } while (page.Count == AtOnce);
    }

    /// <summary>RFC 4180; a cell that a spreadsheet would run as a formula begins with an apostrophe.</summary>
    private static string Cell(string? text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;
        return $"\"{safe?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string? Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
