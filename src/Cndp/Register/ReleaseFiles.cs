using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>The files of releases, in the data directory: one reading of the register makes them both, so they say the same.</summary>
internal sealed class ReleaseFiles(TrustOptions trust, IOptions<JsonOptions> json)
{
    public const string Lines = "register.jsonl.gz";
    public const string Table = "register.csv.gz";

    private const int Handful = 256 * 1024;

    public static readonly IReadOnlyList<string> Names = [Lines, Table];

    private string Root => Path.Combine(trust.DataDirectory, "register-releases");

    public string PathOf(RegisterRelease release, string name) =>
        Path.Combine(Root, $"{release.Folder:N}", name);

    /// <returns>How many entries there are in each, and the files with their digests.</returns>
    public async Task<(long Entries, IReadOnlyList<Written> Files)> WriteAsync(
        Guid folder,
        CndpDbContext db,
        CancellationToken cancel
    )
    {
        var place = Directory.CreateDirectory(Path.Combine(Root, $"{folder:N}")).FullName;
        await using var lines = new Growing(Path.Combine(place, Lines));
        await using var table = new Growing(Path.Combine(place, Table));
        table.Pipe.Write(RegisterLines.TableHead);
        var entries = 0L;
        await foreach (var row in db.EachAsync(cancel))
        {
            entries++;
            RegisterLines.WriteJson(lines.Pipe, row, json.Value.SerializerOptions);
            RegisterLines.WriteTable(table.Pipe, row);
            await lines.MoveOnAsync(Handful, cancel);
            await table.MoveOnAsync(Handful, cancel);
        }

        return (entries, [await lines.FinishAsync(cancel), await table.FinishAsync(cancel)]);
    }

    /// <summary>Folders that no release names any more, once nobody can be writing them.</summary>
    public void Sweep(IReadOnlySet<Guid> named, DateTimeOffset before)
    {
        if (!Directory.Exists(Root))
        {
            return;
        }

        foreach (var path in Directory.EnumerateDirectories(Root))
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
