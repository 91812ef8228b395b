using System.IO.Pipelines;
using System.Text.Json;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace MarocNumeric.Trust.Common.OpenData;

/// <summary>GET {register}.jsonl and {register}.csv: the whole of a register at this moment as open data, oldest first, a line for each row. Written as it is read; the signed one of each day is a release.</summary>
public static class ExportRegister
{
    /// <summary>Handed over once so many octets have come together.</summary>
    private const int Handful = 64 * 1024;

    private static readonly Form Lines = new(
        "jsonl",
        "application/x-ndjson",
        Headed: false,
        register => register.Schema,
        (into, line, options) => into.WriteJson(line, options)
    );

    private static readonly Form Table = new(
        "csv",
        "text/csv; charset=utf-8; header=present",
        Headed: true,
        register => register.TableSchema,
        (into, line, _) => into.WriteCells(line)
    );

    /// <param name="Description">Where its columns and fields are described.</param>
    private sealed record Form(
        string Ending,
        string Media,
        bool Headed,
        Func<PublicRegister, string> Description,
        Action<PipeWriter, IPublicLine, JsonSerializerOptions> Write
    );

    /// <param name="path">Of the register, below the module's interface.</param>
    public static void Map<TContext>(
        IEndpointRouteBuilder routes,
        string path,
        PublicRegister<TContext> register
    )
        where TContext : ModuleDbContext
    {
        routes
            .MapGet(
                $"{path}.jsonl",
                (TContext db, ExportLimit limit, HttpContext http) =>
                    WriteAsync(register, Lines, db, limit, http)
            )
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "application/x-ndjson")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        routes
            .MapGet(
                $"{path}.csv",
                (TContext db, ExportLimit limit, HttpContext http) =>
                    WriteAsync(register, Table, db, limit, http)
            )
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "text/csv")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> WriteAsync<TContext>(
        PublicRegister<TContext> register,
        Form form,
        TContext db,
        ExportLimit limit,
        HttpContext http
    )
        where TContext : ModuleDbContext
    {
        Robots.KeepOut(http);
        // RFC 8288; CSV on the Web section 5.2.
        http.Response.Headers.Link = $"<{form.Description(register)}>; rel=\"describedby\"";
        using var place = limit.Enter();
        if (place is null)
        {
            http.Response.Headers.RetryAfter = "30";
            return register.ExportBusy.ToResponse();
        }

        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var clock = services.GetRequiredService<TimeProvider>();
        var options = services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        await using var end = clock.CreateTimer(
            _ => http.Abort(),
            null,
            ExportLimit.Longest,
            Timeout.InfiniteTimeSpan
        );
        http.Response.ContentType = form.Media;
        http.Response.Headers.ContentDisposition =
            $"attachment; filename=\"{register.Name}.{form.Ending}\"";
        var into = http.Response.BodyWriter;
        if (form.Headed)
        {
            into.WriteHead(register);
        }

        await foreach (var line in register.EachAsync(db, clock.Now(), cancel))
        {
            form.Write(into, line, options);
            if (into.UnflushedBytes > Handful)
            {
                await into.FlushAsync(cancel);
            }
        }

        await into.FlushAsync(cancel);
        return TypedResults.Empty;
    }
}
