using System.Globalization;
using System.Text.Json;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.OpenData;

/// <summary>
/// GET {register}/releases and a page of the module's: the released days, the last first. GET {register}/releases/{day}: the
/// manifest to the octet; …/{day}.p7s: the seal over it (CMS, detached); …/{day}/{file}: a file that it names.
/// </summary>
public static class ReadRelease
{
    private const string Seal = "application/pkcs7-signature";

    /// <summary>What is released of a day is not written again.</summary>
    private const string Final = "public, max-age=86400, immutable";

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
                $"{path}/releases",
                (string? after, int? limit, TContext db, HttpContext http) =>
                    ListAsync(register, after, limit, db, http)
            )
            .AllowAnonymous()
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes
            .MapGet(
                $"{path}/releases/{{day}}",
                (string day, TContext db, HttpContext http) =>
                    ManifestAsync(register, day, db, http)
            )
            .AllowAnonymous()
            .Produces<JsonElement>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet(
                $"{path}/releases/{{day}}.p7s",
                (string day, TContext db, HttpContext http) => SealAsync(register, day, db, http)
            )
            .AllowAnonymous()
            .Produces<byte[]>(StatusCodes.Status200OK, Seal)
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet(
                $"{path}/releases/{{day}}/{{file}}",
                (string day, string file, TContext db, ReleaseFiles files, HttpContext http) =>
                    FileAsync(register, (day, file), db, files, http)
            )
            .AllowAnonymous()
            .Produces<byte[]>(StatusCodes.Status200OK, "application/gzip")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <typeparam name="TPage">Shows a <see cref="View"/>.</typeparam>
    /// <param name="path">From the root.</param>
    public static void MapPage<TContext, TPage>(
        IEndpointRouteBuilder standard,
        string path,
        PublicRegister<TContext> register
    )
        where TContext : ModuleDbContext
        where TPage : TrustPage =>
        standard.MapGet(
            path,
            async (TContext db, HttpContext http) =>
                TrustPages.Of<TPage>(
                    StatusCodes.Status200OK,
                    (
                        nameof(TrustPage.Shown),
                        new View([
                            .. (
                                await Signed(db, DateOnly.MaxValue)
                                    .Take(KeysetPage.Usual)
                                    .ToListAsync(http.RequestAborted)
                            ).Select(row => LineOf(register, row)),
                        ])
                    )
                )
        );

    /// <param name="Cursor">How far the register had come: where a feed of its changes goes on.</param>
    public sealed record Line(
        DateOnly Day,
        DateTimeOffset TakenAt,
        long Entries,
        long Cursor,
        string Manifest,
        string Signature,
        IReadOnlyList<string> Files
    );

    public sealed record View(IReadOnlyList<Line> Releases);

    private static async Task<IResult> ListAsync(
        PublicRegister register,
        string? after,
        int? limit,
        ModuleDbContext db,
        HttpContext http
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var rows = await Signed(db, Day(after) ?? DateOnly.MaxValue)
            .Take(size + 1)
            .ToListAsync(http.RequestAborted);
        return TypedResults.Ok(
            KeysetPage.Of(
                rows.ConvertAll(row => LineOf(register, row)),
                size,
                last => $"{register.Releases}?after={LineWriting.Day(last.Day)}&limit={size}"
            )
        );
    }

    private static async Task<IResult> ManifestAsync(
        PublicRegister register,
        string day,
        ModuleDbContext db,
        HttpContext http
    ) =>
        await FindAsync(day, db, http) is { } found
            ? TypedResults.Bytes(found.Manifest, "application/json")
            : register.ReleaseUnknown.ToResponse();

    private static async Task<IResult> SealAsync(
        PublicRegister register,
        string day,
        ModuleDbContext db,
        HttpContext http
    ) =>
        await FindAsync(day, db, http) is { } found
            ? TypedResults.Bytes(found.Signature!, Seal, $"{day}.p7s")
            : register.ReleaseUnknown.ToResponse();

    private static async Task<IResult> FileAsync(
        PublicRegister register,
        (string Day, string File) asked,
        ModuleDbContext db,
        ReleaseFiles files,
        HttpContext http
    )
    {
        // By a name of ours: nothing of the request becomes part of a path.
        var name = Files(register)
            .FirstOrDefault(known => string.Equals(known, asked.File, StringComparison.Ordinal));
        if (
            name is null
            || await FindAsync(asked.Day, db, http) is not { } found
            || files.PathOf(register, found, name) is not { } path
            || !File.Exists(path)
        )
        {
            http.Response.Headers.Remove("Cache-Control");
            return register.ReleaseUnknown.ToResponse();
        }

        Robots.KeepOut(http);
        return TypedResults.PhysicalFile(
            path,
            "application/gzip",
            $"{LineWriting.Day(found.Day)}-{name}",
            enableRangeProcessing: true
        );
    }

    private static async Task<Release?> FindAsync(string day, ModuleDbContext db, HttpContext http)
    {
        if (Day(day) is not { } asked)
        {
            return null;
        }

        var found = await db.Set<Release>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                row => row.Day == asked && row.Signature != null,
                http.RequestAborted
            );
        if (found is not null)
        {
            http.Response.Headers.CacheControl = Final;
        }

        return found;
    }

    private static IOrderedQueryable<Release> Signed(ModuleDbContext db, DateOnly before) =>
        db.Set<Release>()
            .AsNoTracking()
            .Where(row => row.Signature != null && row.Day < before)
            .OrderByDescending(row => row.Day);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    private static string[] Files(PublicRegister register) =>
        [register.PackedLines, register.PackedTable];

    private static Line LineOf(PublicRegister register, Release row)
    {
        var address = $"{register.Releases}/{LineWriting.Day(row.Day)}";
        return new(
            row.Day,
            row.TakenAt,
            row.Entries,
            row.Position,
            address,
            $"{address}.p7s",
            [.. Files(register).Select(name => $"{address}/{name}")]
        );
    }
}
