using System.Buffers.Binary;
using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Backup;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.DataProtection;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>
/// Contents of rows on the disk, "{folder}/{module}/{two digits}/{id}": AES-256-GCM chunks in the STREAM construction,
/// a key for each file, bound to the file's identifier; the key stands in the row, sealed by the key ring.
/// </summary>
/// <param name="folder">In the data directory, of one kind of content: keys of one kind open no other.</param>
internal class SealedFiles(string folder, TrustOptions trust, IDataProtectionProvider ring)
{
    private const int KeySize = 32;
    private const byte Version = 1;

    /// <summary>Written whole or not at all, before the row that names it.</summary>
    /// <returns>The sealed key.</returns>
    public byte[] Write(string module, Guid id, byte[] content)
    {
        var key = RandomNumberGenerator.GetBytes(KeySize);
        try
        {
            using var file = new MemoryStream(content.Length + 64);
#pragma warning disable CA2000 // The stream that seals owns the key.
            using (
                var sealing = new SealingStream(
                    file,
                    new AesGcm(key, BackupArchive.TagSize),
                    Header(id)
                )
            )
#pragma warning restore CA2000
            {
                sealing.Write(content);
            }

            var path = PathOf(module, id);
            PrivatePlaces.CreateFolder(Path.GetDirectoryName(path)!);
            KeyFile.WriteWhole(
                path,
                file.GetBuffer().AsSpan(0, (int)file.Length),
                KeyFile.PrivateMode
            );
            return Ring(module, id).Protect(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <returns>The content, or null where the file is gone, altered or closed to this key ring.</returns>
    public byte[]? Read(string module, SealedFile of)
    {
        try
        {
            var key = Ring(module, of.Id).Unprotect(of.SealedKey);
            using var file = File.OpenRead(PathOf(module, of.Id));
#pragma warning disable CA2000 // The stream that opens owns the key.
            using var opening = new OpeningStream(
                file,
                new AesGcm(key, BackupArchive.TagSize),
                Header(of.Id)
            );
#pragma warning restore CA2000
            using var content = new MemoryStream((int)of.Size);
            opening.CopyTo(content);
            CryptographicOperations.ZeroMemory(key);
            var bytes = content.ToArray();
            // The row says which content it is of: a file put there by hand is none.
            return CryptographicOperations.FixedTimeEquals(
                SHA256.HashData(bytes),
                Convert.FromHexString(of.Sha256)
            )
                ? bytes
                : null;
        }
        catch (Exception unreadable)
            when (unreadable is IOException or CryptographicException or BackupRefusedException)
        {
            return null;
        }
    }

    /// <summary>As <see cref="Write"/>, for what is too large for the memory.</summary>
    /// <param name="most">Octets.</param>
    /// <returns>Null where there is more than that: nothing is kept.</returns>
    public async Task<SealedFile?> WriteAsync(
        string module,
        Guid id,
        Stream content,
        long most,
        CancellationToken cancel
    )
    {
        var path = PathOf(module, id);
        PrivatePlaces.CreateFolder(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.new";
        var key = RandomNumberGenerator.GetBytes(KeySize);
        try
        {
            if (await SealAsync(beside, id, key, content, most, cancel) is not var (size, digest))
            {
                return null;
            }

            File.Move(beside, path, overwrite: true);
            return new(id, Ring(module, id).Protect(key), size, digest);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            File.Delete(beside);
        }
    }

    /// <summary>The content piece by piece; each is proven before it is given, and an altered one ends the reading with <see cref="BackupRefusedException"/>.</summary>
    /// <returns>Null where the file is gone or closed to this key ring.</returns>
    public Stream? Open(string module, Guid id, byte[] sealedKey)
    {
        try
        {
            var key = Ring(module, id).Unprotect(sealedKey);
#pragma warning disable CA2000 // The stream that opens owns the key and the file.
            return new OpeningStream(
                File.OpenRead(PathOf(module, id)),
                new AesGcm(key, BackupArchive.TagSize),
                Header(id),
                owns: true
            );
#pragma warning restore CA2000
        }
        catch (Exception unreadable) when (unreadable is IOException or CryptographicException)
        {
            return null;
        }
    }

    public void Delete(string module, Guid id) => File.Delete(PathOf(module, id));

    /// <summary>Files older than <paramref name="before"/>: a younger one may be of a row that is not saved yet.</summary>
    public IEnumerable<Guid> Stored(string module, DateTimeOffset before)
    {
        var root = Path.Combine(trust.DataDirectory, folder, module);
        if (!Directory.Exists(root))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            if (
                Guid.TryParseExact(Path.GetFileName(path), "N", out var id)
                // What somebody put elsewhere by hand is none of ours, and is not looked for again.
                && string.Equals(path, PathOf(module, id), StringComparison.Ordinal)
                && File.GetLastWriteTimeUtc(path) < before.UtcDateTime
            )
            {
                yield return id;
            }
        }
    }

    private static async Task<(long Size, string Sha256)?> SealAsync(
        string path,
        Guid id,
        byte[] key,
        Stream content,
        long most,
        CancellationToken cancel
    )
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BackupArchive.ChunkSize];
        var size = 0L;
        await using var file = PrivatePlaces.CreateFile(path);
#pragma warning disable CA2000 // The stream that seals owns the key.
        await using (
            var sealing = new SealingStream(
                file,
                new AesGcm(key, BackupArchive.TagSize),
                Header(id)
            )
        )
#pragma warning restore CA2000
        {
            int read;
            while ((read = await content.ReadAsync(buffer, cancel)) > 0)
            {
                size += read;
                if (size > most)
                {
                    return null;
                }

                digest.AppendData(buffer, 0, read);
                sealing.Write(buffer.AsSpan(0, read));
            }
        }

        file.Flush(flushToDisk: true);
        return (size, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }

    private IDataProtector Ring(string module, Guid id) =>
        ring.CreateProtector(folder, module, id.ToString("N"));

    private string PathOf(string module, Guid id)
    {
        var name = id.ToString("N");
        // The last digits are chance, the first ones are the time.
        return Path.Combine(trust.DataDirectory, folder, module, name[^2..], name);
    }

    private static byte[] Header(Guid id)
    {
        var header = new byte[21];
        BinaryPrimitives.WriteInt32BigEndian(header, 0x4D4E5450);
        header[4] = Version;
        id.TryWriteBytes(header.AsSpan(5), bigEndian: true, out _);
        return header;
    }
}

/// <summary>What a row says of its file.</summary>
/// <param name="Sha256">Of the content, lower-case hexadecimal.</param>
internal sealed record SealedFile(Guid Id, byte[] SealedKey, long Size, string Sha256);
