using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Backup;

/// <summary>Read side of <see cref="BackupArchive"/>.</summary>
/// <param name="owns">The archive ends with this stream.</param>
internal sealed class OpeningStream(Stream archive, AesGcm key, byte[] header, bool owns = false)
    : Stream
{
    private const int SealedSize = BackupArchive.ChunkSize + BackupArchive.TagSize;
    private readonly byte[] plain = new byte[BackupArchive.ChunkSize];

    /// <summary>One byte more than a chunk: whether something follows tells whether the chunk is the last.</summary>
    private readonly byte[] read = new byte[SealedSize + 1];
    private int readAhead;
    private int given;
    private int available;
    private long chunk;
    private bool ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (given == available && !ended)
        {
            OpenChunk();
        }

        var taken = Math.Min(buffer.Length, available - given);
        plain.AsSpan(given, taken).CopyTo(buffer);
        given += taken;
        return taken;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            key.Dispose();
            if (owns)
            {
                archive.Dispose();
            }

            CryptographicOperations.ZeroMemory(plain);
        }

        base.Dispose(disposing);
    }

    private void OpenChunk()
    {
        var length =
            readAhead
            + archive.ReadAtLeast(
                read.AsSpan(readAhead),
                read.Length - readAhead,
                throwOnEndOfStream: false
            );
        ended = length <= SealedSize;
        var size = Math.Min(length, SealedSize) - BackupArchive.TagSize;
        if (size < 0)
        {
            throw new BackupRefusedException(CommonProblems.BackupDamaged);
        }

        try
        {
            key.Decrypt(
                BackupArchive.NonceOf(chunk, ended),
                read.AsSpan(0, size),
                read.AsSpan(size, BackupArchive.TagSize),
                plain.AsSpan(0, size),
                header
            );
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw new BackupRefusedException(
                chunk == 0 ? CommonProblems.BackupClosed : CommonProblems.BackupDamaged,
                mismatch
            );
        }

        chunk++;
        (given, available) = (0, size);
        if (!ended)
        {
            read[0] = read[SealedSize];
            readAhead = 1;
        }
    }
}
