using System.Globalization;
using System.Text.Json;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.OpenData;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>GET /cndp/register/changes.atom?before=: the same changes as a feed, the last first, with what the entries show today.</summary>
internal static class FollowRegister
{
    private const string Path = "/cndp/register/changes.atom";

    public static void MapPages(IEndpointRouteBuilder standard) =>
        standard.MapGet(Path, HandleAsync);

    private static async Task<IResult> HandleAsync(
        long? before,
        CndpDbContext db,
        TrustOptions trust,
        IStringLocalizer<RegisterTexts> texts,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        var last = await db.LastPositionAsync(cancel);
        var from = before ?? last + 1;
        if (from < 1 || from > last + 1)
        {
            return RegisterProblems.CursorUnknown.ToResponse();
        }

        Robots.KeepOut(http);
        // What entries show changes with a change alone.
        if (http.Unchanged($"{Language.Current.Code}-{from}-{last}", TimeSpan.Zero))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var first = Math.Max(1, from - KeysetPage.Usual);
        var rows = await db
            .Changes.AsNoTracking()
            .Where(row => row.Position >= first && row.Position < from)
            .OrderByDescending(row => row.Position)
            .ToListAsync(cancel);
        var ids = rows.Select(row => row.Entry).ToHashSet();
        var entries = await db
            .Entries.AsNoTracking()
            .Where(entry => ids.Contains(entry.Id))
            .ToDictionaryAsync(entry => entry.Id, cancel);
        return new AtomFeed(
            trust.Issuer,
            Path,
            "/cndp/register",
            texts["feed-title"],
            texts["body"],
            [.. rows.Select(row => Shown(row, entries.GetValueOrDefault(row.Entry), texts))],
            before is null ? null : Cursor(from),
            first > 1 ? Cursor(first) : null
        ).ToResult();
    }

    private static string Cursor(long position) =>
        string.Create(CultureInfo.InvariantCulture, $"?before={position}");

    private static AtomEntry Shown(
        RegisterChange row,
        RegisterEntry? entry,
        IStringLocalizer<RegisterTexts> texts
    )
    {
        var label = texts[$"change-{row.Change}"].Value;
        return new(
            row.Id,
            $"{row.Number} · {label}",
            row.At,
            // The number's own page says what became of it where the register shows it no more.
            entry is null
                ? $"/v/{row.Number}"
                : $"/cndp/register/{row.Number}",
            JsonNamingPolicy.CamelCase.ConvertName($"{row.Change}"),
            label,
            entry is null ? null : $"{entry.Controller} · {entry.Title}"
        );
    }
}
