using System.Buffers.Binary;
using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Backup;

/// <summary>
/// The envelope of a backup: a header (magic, version, PBKDF2 rounds, salt), then AES-256-GCM chunks of 64 KiB. The nonce
/// of a chunk is its number and whether it is the last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár),
/// and the header is authenticated with each: what was cut, swapped, altered or appended does not open.
/// </summary>
public static class BackupArchive
{
    internal const int ChunkSize = 64 * 1024;
    internal const int TagSize = 16;

    /// <summary>OWASP's figure of 2023 for PBKDF2-SHA256.</summary>
    internal const int Rounds = 600_000;

    private const int MostRounds = 10_000_000;
    private const int SaltSize = 16;
    private const byte Version = 1;
    private static readonly byte[] Magic = "MNTRUST-BACKUP\n"u8.ToArray();

    private static int HeaderSize => Magic.Length + 1 + sizeof(int) + SaltSize;

    /// <returns>Takes the content; the archive is whole only once it has been disposed.</returns>
    public static Stream Seal(Stream archive, string passphrase, int rounds = Rounds)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var header = new byte[HeaderSize];
        Magic.CopyTo(header, 0);
        header[Magic.Length] = Version;
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(Magic.Length + 1), rounds);
        RandomNumberGenerator.Fill(header.AsSpan(HeaderSize - SaltSize));
        archive.Write(header);
        return new SealingStream(archive, KeyOf(passphrase, header), header);
    }

    /// <returns>The content. A chunk is given out only after it was found authentic; the end only if it is the real one.</returns>
    /// <exception cref="BackupRefusedException">Not a backup, of another version, altered, cut, or another passphrase.</exception>
    public static Stream Open(Stream archive, string passphrase)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var header = new byte[HeaderSize];
        if (
            archive.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize
            || !header.AsSpan().StartsWith(Magic)
        )
        {
            throw new BackupRefusedException(
                CommonProblems.BackupUnreadable("It does not begin as one")
            );
        }

        if (header[Magic.Length] != Version)
        {
            throw new BackupRefusedException(
                CommonProblems.BackupUnreadable(
                    $"It is of version {header[Magic.Length]}; this program reads version {Version}"
                )
            );
        }

        return new OpeningStream(archive, KeyOf(passphrase, header), header);
    }

    /// <summary>Chunk numbers never repeat under one key: the key is of this archive's salt alone.</summary>
    internal static byte[] NonceOf(long chunk, bool last)
    {
        var nonce = new byte[12];
        nonce[0] = last ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(4), chunk);
        return nonce;
    }

    private static AesGcm KeyOf(string passphrase, ReadOnlySpan<byte> header)
    {
        var rounds = BinaryPrimitives.ReadInt32BigEndian(header[(Magic.Length + 1)..]);
        // A forged header must not keep the processor for hours before the first tag fails.
        if (rounds is < 1 or > MostRounds)
        {
            throw new BackupRefusedException(
                CommonProblems.BackupUnreadable("Its header is damaged")
            );
        }

        var key = Rfc2898DeriveBytes.Pbkdf2(
            passphrase,
            header[^SaltSize..],
            rounds,
            HashAlgorithmName.SHA256,
            outputLength: 32
        );
        try
        {
            return new AesGcm(key, TagSize);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
