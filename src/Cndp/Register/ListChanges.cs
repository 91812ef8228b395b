using System.Globalization;
using System.Text.Json.Serialization;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>GET /register/changes?since=&amp;limit=: what became of the register's entries since a cursor, oldest first, withdrawals and removals included. What has a place keeps it, so a full page never changes.</summary>
internal static class ListChanges
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/register/changes", HandleAsync)
            .AllowAnonymous()
            .Produces<Response>()
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Cursor">Of the last change here: what to ask with next time.</param>
    /// <param name="More">There are changes after it already.</param>
    /// <param name="Next">The address with that cursor.</param>
    internal sealed record Response(IReadOnlyList<Item> Items, long Cursor, bool More, string Next);

    /// <param name="Entry">The address of the entry; absent where there is none any more.</param>
    internal sealed record Item(
        long Cursor,
        string Number,
        RegisterChangeKind Change,
        DateTimeOffset At,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Entry
    );

    private static async Task<IResult> HandleAsync(
        long? since,
        int? limit,
        CndpDbContext db,
        HttpContext http
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var cancel = http.RequestAborted;
        var from = since ?? 0;
        var last = await db.LastPositionAsync(cancel);
        if (from < 0 || from > last)
        {
            return RegisterProblems.CursorUnknown.ToResponse();
        }

        var (until, more) = (Math.Min(from + size, last), from + size < last);
        if (http.Unchanged($"{from}-{until}", more ? Settled : TimeSpan.Zero))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var rows = await db
            .Changes.AsNoTracking()
            .Where(row => row.Position > from && row.Position <= until)
            .OrderBy(row => row.Position)
            .ToListAsync(cancel);
        return TypedResults.Ok(
            new Response(
                [.. rows.Select(ItemOf)],
                until,
                more,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"/api/cndp/v1/register/changes?since={until}&limit={size}"
                )
            )
        );
    }

    /// <summary>How long a copy of a full page may be kept without asking.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromDays(1);

    private static Item ItemOf(RegisterChange row) =>
        new(
            row.Position!.Value,
            row.Number,
            row.Change,
            row.At,
            row.Change is RegisterChangeKind.Removed ? null : $"/api/cndp/v1/register/{row.Number}"
        );

    /// <summary>Says how long an answer holds and by which tag it is known (RFC 9110 section 13).</summary>
    /// <param name="tag">What the answer depends on.</param>
    /// <param name="age">Zero where it is asked for anew each time.</param>
    /// <returns>Whether the asker has this very answer.</returns>
    public static bool Unchanged(this HttpContext http, string tag, TimeSpan age)
    {
        var quoted = $"\"{tag}\"";
        http.Response.Headers.ETag = quoted;
        http.Response.Headers.CacheControl =
            age > TimeSpan.Zero
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"public, max-age={age.TotalSeconds:F0}"
                )
                : "public, no-cache";
        return http
            .Request.Headers.IfNoneMatch.ToString()
            .Split(',', StringSplitOptions.TrimEntries)
            .Any(seen => seen is "*" || seen.EndsWith(quoted, StringComparison.Ordinal));
    }
}
