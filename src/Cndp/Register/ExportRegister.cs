using System.IO.Pipelines;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>GET /register.jsonl and /register.csv: the whole national register of this moment as open data, oldest first, a line for each entry (law 09-08 art. 45). Written as it is read; the signed one of each day is a release.</summary>
internal static class ExportRegister
{
    /// <summary>Handed over once so many octets have come together.</summary>
    private const int Handful = 64 * 1024;

    public static readonly IReadOnlyList<string> Columns =
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
            .Produces<string>(StatusCodes.Status200OK, "application/x-ndjson")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes
            .MapGet("/register.csv", TableAsync)
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "text/csv")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static Task<IResult> LinesAsync(
        CndpDbContext db,
        ExportLimit limit,
        IOptions<JsonOptions> json,
        HttpContext http
    )
    {
        Link(http, DescribeRegister.Schema);
        return WriteAsync(
            http,
            limit,
            ("application/x-ndjson", "register.jsonl"),
            db,
            (into, row) => RegisterLines.WriteJson(into, row, json.Value.SerializerOptions)
        );
    }

    private static Task<IResult> TableAsync(CndpDbContext db, ExportLimit limit, HttpContext http)
    {
        Link(http, "/api/cndp/v1/register.csv-metadata.json");
        return WriteAsync(
            http,
            limit,
            ("text/csv; charset=utf-8; header=present", "register.csv"),
            db,
            RegisterLines.WriteTable,
            RegisterLines.TableHead
        );
    }

    /// <summary>Where the columns and fields are described (RFC 8288; CSV on the Web section 5.2).</summary>
    private static void Link(HttpContext http, string description) =>
        http.Response.Headers.Link = $"<{description}>; rel=\"describedby\"";

    private static async Task<IResult> WriteAsync(
        HttpContext http,
        ExportLimit limit,
        (string Type, string Name) file,
        CndpDbContext db,
        Action<PipeWriter, RegisterEntry> write,
        byte[]? head = null
    )
    {
        OpenData.Say(http);
        using var place = limit.Enter();
        if (place is null)
        {
            http.Response.Headers.RetryAfter = "30";
            return RegisterProblems.ExportBusy.ToResponse();
        }

        await using var end = http
            .RequestServices.GetRequiredService<TimeProvider>()
            .CreateTimer(_ => http.Abort(), null, ExportLimit.Longest, Timeout.InfiniteTimeSpan);
        http.Response.ContentType = file.Type;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{file.Name}\"";
        var into = http.Response.BodyWriter;
        if (head is not null)
        {
            await into.WriteAsync(head, http.RequestAborted);
        }

        await foreach (var row in db.EachAsync(http.RequestAborted))
        {
            write(into, row);
            if (into.UnflushedBytes > Handful)
            {
                await into.FlushAsync(http.RequestAborted);
            }
        }

        await into.FlushAsync(http.RequestAborted);
        return Results.Empty;
    }
}
