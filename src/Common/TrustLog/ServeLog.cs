using System.Buffers.Binary;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>GET /log/{module}/checkpoint, /key and /tile/…: every module's log for anyone (C2SP tlog-tiles), over plain HTTP too, since all of it is signed.</summary>
public static class ServeLog
{
    private const string Text = "text/plain; charset=utf-8";
    private const string Octets = "application/octet-stream";

    // A tile never changes; a checkpoint is replaced, and a cache in front takes the first rush off it.
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string Shortly = "public, max-age=5";
    private const string NotYet = "no-store";

    public static void MapTrustLog(this IEndpointRouteBuilder routes)
    {
        var log = routes
            .MapGroup("/log/{module}")
            .AllowAnonymous()
            .ExcludeFromDescription()
            .ServedOnPlainHttp();
        log.MapGet("/checkpoint", CheckpointAsync).BindsNobody("A question");
        log.MapGet("/key", KeyAsync).BindsNobody("A question");
        log.MapGet("/tile/{**path}", TileAsync).BindsNobody("A question");
    }

    private static async Task CheckpointAsync(
        string module,
        HttpContext http,
        LogCheckpoints checkpoints
    )
    {
        if (StoreOf(module, http) is not { } store)
        {
            await RefuseAsync(http, LogProblems.NoLog);
        }
        else if (checkpoints.Last(store.Name) is not { } newest)
        {
            await RefuseAsync(http, LogProblems.NoCheckpoint);
        }
        else
        {
            await SayAsync(http, newest.Note);
        }
    }

    private static Task KeyAsync(string module, HttpContext http, LogCheckpoints checkpoints) =>
        StoreOf(module, http) is { } store
            ? SayAsync(http, $"{checkpoints.KeyOf(store.Name)}\n")
            : RefuseAsync(http, LogProblems.NoLog);

    private static async Task TileAsync(
        string module,
        string? path,
        HttpContext http,
        LogCheckpoints checkpoints
    )
    {
        if (StoreOf(module, http) is not { } store)
        {
            await RefuseAsync(http, LogProblems.NoLog);
        }
        else if (
            TilePath.Parse(path ?? string.Empty) is not { } tile
            // What no checkpoint covers is not said yet.
            || checkpoints.Last(store.Name) is not { } newest
            || LogTile.Width(newest.Size, tile.Level ?? 0, tile.Number) < tile.Width
            || await ReadAsync(store, tile, http.RequestAborted) is not { } content
        )
        {
            await RefuseAsync(http, LogProblems.NoTile);
        }
        else
        {
            http.Response.ContentType = Octets;
            http.Response.Headers.CacheControl = ForEver;
            http.Response.ContentLength = content.Length;
            await http.Response.Body.WriteAsync(content, http.RequestAborted);
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(
        IModuleStore store,
        TilePath tile,
        CancellationToken cancel
    )
    {
        var hashes = await store.ReadAsync(db =>
            tile.Level is { } level
                ? new TileRows(db).ReadAsync(level, tile.Number, tile.Width, cancel)
                : db.Bundles()
                    .Where(bundle => bundle.Number == tile.Number)
                    .Select(bundle => bundle.Commitments)
                    .SingleOrDefaultAsync(cancel)
        );
        if (hashes is null || hashes.Length < tile.Width * MerkleTree.HashSize)
        {
            return null;
        }

        ReadOnlyMemory<byte> asked = hashes.AsMemory(0, tile.Width * MerkleTree.HashSize);
        return tile.Level is null ? new ReadOnlyMemory<byte>(Bundle(asked.Span)) : asked;
    }

    /// <summary>Each record with its length in front, in two octets.</summary>
    private static byte[] Bundle(ReadOnlySpan<byte> records)
    {
        const int Framed = sizeof(ushort) + MerkleTree.HashSize;
        var count = records.Length / MerkleTree.HashSize;
        var bundle = new byte[count * Framed];
        for (var place = 0; place < count; place++)
        {
            var to = bundle.AsSpan(place * Framed, Framed);
            BinaryPrimitives.WriteUInt16BigEndian(to, MerkleTree.HashSize);
            records
                .Slice(place * MerkleTree.HashSize, MerkleTree.HashSize)
                .CopyTo(to[sizeof(ushort)..]);
        }

        return bundle;
    }

    /// <summary>A name from outside reaches no path and no table: it is compared with the modules that are here.</summary>
    private static IModuleStore? StoreOf(string module, HttpContext http) =>
        http
            .RequestServices.GetServices<IModuleStore>()
            .FirstOrDefault(store => string.Equals(store.Name, module, StringComparison.Ordinal));

    private static Task SayAsync(HttpContext http, string text)
    {
        http.Response.ContentType = Text;
        http.Response.Headers.CacheControl = Shortly;
        return http.Response.WriteAsync(text, http.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext http, Problem problem)
    {
        http.Response.Headers.CacheControl = NotYet;
        return problem.ToResponse().ExecuteAsync(http);
    }
}
