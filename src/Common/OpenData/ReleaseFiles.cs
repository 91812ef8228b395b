using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace MarocNumeric.Trust.Common.OpenData;

/// <summary>The files of releases, in the data directory, each register in a folder of its own: one reading makes them both, so they say the same.</summary>
internal sealed class ReleaseFiles(TrustOptions trust, IOptions<JsonOptions> json)
{
    private const int Handful = 256 * 1024;

    public string PathOf(PublicRegister register, Release release, string name) =>
        Path.Combine(Root(register), $"{release.Folder:N}", name);

    private string Root(PublicRegister register) =>
        Path.Combine(trust.DataDirectory, $"{register.Name}-releases");

    /// <returns>How many entries there are in each, and the files with their digests.</returns>
    public async Task<(long Entries, IReadOnlyList<Written> Files)> WriteAsync<TContext>(
        PublicRegister<TContext> register,
        Guid folder,
        DateTimeOffset at,
        TContext db,
        CancellationToken cancel
    )
        where TContext : ModuleDbContext
    {
        var place = Directory.CreateDirectory(Path.Combine(Root(register), $"{folder:N}")).FullName;
        await using var lines = new Growing(Path.Combine(place, register.PackedLines));
        await using var table = new Growing(Path.Combine(place, register.PackedTable));
        table.Pipe.WriteHead(register);
        var entries = 0L;
        await foreach (var line in register.EachAsync(db, at, cancel))
        {
            entries++;
            lines.Pipe.WriteJson(line, json.Value.SerializerOptions);
            table.Pipe.WriteCells(line);
            await lines.MoveOnAsync(Handful, cancel);
            await table.MoveOnAsync(Handful, cancel);
        }

        return (entries, [await lines.FinishAsync(cancel), await table.FinishAsync(cancel)]);
    }

    /// <summary>Folders that no release names any more, once nobody can be writing them.</summary>
    public void Sweep(PublicRegister register, IReadOnlySet<Guid> named, DateTimeOffset before)
    {
        var root = Root(register);
        if (!Directory.Exists(root))
        {
            return;
        }

        foreach (var path in Directory.EnumerateDirectories(root))
        {
            if (
                Guid.TryParse(Path.GetFileName(path), out var folder)
                && !named.Contains(folder)
                && MadeAt(folder) < before
            )
            {
                Directory.Delete(path, recursive: true);
            }
        }
    }

    /// <summary>A UUIDv7 begins with its milliseconds (RFC 9562 section 5.7).</summary>
    private static DateTimeOffset MadeAt(Guid folder)
    {
        Span<byte> octets = stackalloc byte[16];
        folder.TryWriteBytes(octets, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds(
            BinaryPrimitives.ReadInt64BigEndian(octets) >> 16
        );
    }

    /// <param name="Sha256">Of the file as it lies there, in lower-case hexadecimal.</param>
    internal sealed record Written(string Name, long Size, string Sha256);

    /// <summary>A file that is packed while it is written.</summary>
    private sealed class Growing : IAsyncDisposable
    {
        private readonly string path;
        private readonly GZipStream packed;

        public Growing(string path)
        {
            this.path = path;
            packed = new(
                new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None),
                CompressionLevel.Optimal
            );
            Pipe = PipeWriter.Create(packed, new(leaveOpen: true));
        }

        public PipeWriter Pipe { get; }

        public async ValueTask MoveOnAsync(int once, CancellationToken cancel)
        {
            if (Pipe.UnflushedBytes > once)
            {
                await Pipe.FlushAsync(cancel);
            }
        }

        public async Task<Written> FinishAsync(CancellationToken cancel)
        {
            await Pipe.CompleteAsync();
            await packed.DisposeAsync();
            await using var read = File.OpenRead(path);
            return new(
                Path.GetFileName(path),
                read.Length,
                Convert.ToHexStringLower(await SHA256.HashDataAsync(read, cancel))
            );
        }

        public async ValueTask DisposeAsync() => await packed.DisposeAsync();
    }
}
