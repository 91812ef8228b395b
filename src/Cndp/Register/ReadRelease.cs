using System.Globalization;
using System.Text.Json;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>
/// GET /register/releases and /cndp/register/data: the released days, the last first, and how to follow the register. GET
/// /register/releases/{day}: the manifest to the octet; …/{day}.p7s: the commission's seal over it (CMS, detached);
/// …/{day}/{file}: a file that it names.
/// </summary>
internal static class ReadRelease
{
    private const string Seal = "application/pkcs7-signature";

    /// <summary>What is released of a day is not written again.</summary>
    private const string Final = "public, max-age=86400, immutable";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/register/releases", ListAsync)
            .AllowAnonymous()
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes
            .MapGet("/register/releases/{day}", ManifestAsync)
            .AllowAnonymous()
            .Produces<JsonElement>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/register/releases/{day}.p7s", SealAsync)
            .AllowAnonymous()
            .Produces<byte[]>(StatusCodes.Status200OK, Seal)
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/register/releases/{day}/{file}", FileAsync)
            .AllowAnonymous()
            .Produces<byte[]>(StatusCodes.Status200OK, "application/gzip")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void MapPages(IEndpointRouteBuilder standard) =>
        standard.MapGet("/cndp/register/data", ShowAsync);

    /// <param name="Cursor">Where the changes go on.</param>
    internal sealed record Line(
        DateOnly Day,
        DateTimeOffset TakenAt,
        long Entries,
        long Cursor,
        string Manifest,
        string Signature,
        IReadOnlyList<string> Files
    );

    internal sealed record View(IReadOnlyList<Line> Releases);

    private static async Task<IResult> ListAsync(
        string? after,
        int? limit,
        CndpDbContext db,
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
                rows.ConvertAll(LineOf),
                size,
                last =>
                    $"/api/cndp/v1/register/releases?after={RegisterReleasing.Text(last.Day)}&limit={size}"
            )
        );
    }

    private static async Task<IResult> ShowAsync(CndpDbContext db, HttpContext http)
    {
        var rows = await Signed(db, DateOnly.MaxValue)
            .Take(KeysetPage.Usual)
            .ToListAsync(http.RequestAborted);
        return TrustPages.Of<ReadReleasePage>(
            StatusCodes.Status200OK,
            (nameof(ReadReleasePage.Shown), new View(rows.ConvertAll(LineOf)))
        );
    }

    private static async Task<IResult> ManifestAsync(
        string day,
        CndpDbContext db,
        HttpContext http
    ) =>
        await FindAsync(day, db, http) is { } found
            ? TypedResults.Bytes(found.Manifest, "application/json")
            : RegisterProblems.ReleaseUnknown.ToResponse();

    private static async Task<IResult> SealAsync(string day, CndpDbContext db, HttpContext http) =>
        await FindAsync(day, db, http) is { } found
            ? TypedResults.Bytes(found.Signature!, Seal, $"{day}.p7s")
            : RegisterProblems.ReleaseUnknown.ToResponse();

    private static async Task<IResult> FileAsync(
        string day,
        string file,
        CndpDbContext db,
        ReleaseFiles files,
        HttpContext http
    )
    {
        // By a name of ours: nothing of the request becomes part of a path.
        var name = ReleaseFiles.Names.FirstOrDefault(known =>
            string.Equals(known, file, StringComparison.Ordinal)
        );
        if (
            name is null
            || await FindAsync(day, db, http) is not { } found
            || files.PathOf(found, name) is not { } path
            || !File.Exists(path)
        )
        {
            http.Response.Headers.Remove("Cache-Control");
            return RegisterProblems.ReleaseUnknown.ToResponse();
        }

        OpenData.Say(http);
        return TypedResults.PhysicalFile(
            path,
            "application/gzip",
            $"{RegisterReleasing.Text(found.Day)}-{name}",
            enableRangeProcessing: true
        );
    }

    private static async Task<RegisterRelease?> FindAsync(
        string day,
        CndpDbContext db,
        HttpContext http
    )
    {
        if (Day(day) is not { } asked)
        {
            return null;
        }

        var found = await db
            .Releases.AsNoTracking()
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

    private static IOrderedQueryable<RegisterRelease> Signed(CndpDbContext db, DateOnly before) =>
        db
            .Releases.AsNoTracking()
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

    private static Line LineOf(RegisterRelease row)
    {
        var address = $"/api/cndp/v1/register/releases/{RegisterReleasing.Text(row.Day)}";
        return new(
            row.Day,
            row.TakenAt,
            row.Entries,
            row.Position,
            address,
            $"{address}.p7s",
            [.. ReleaseFiles.Names.Select(name => $"{address}/{name}")]
        );
    }
}
