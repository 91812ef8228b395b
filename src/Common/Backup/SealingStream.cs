using System.Security.Cryptography;

namespace MarocNumeric.Trust.Common.Backup;

/// <summary>Write side of <see cref="BackupArchive"/>.</summary>
internal sealed class SealingStream(Stream archive, AesGcm key, byte[] header) : Stream
{
    private readonly byte[] plain = new byte[BackupArchive.ChunkSize];
    private readonly byte[] sealedChunk = new byte[BackupArchive.ChunkSize + BackupArchive.TagSize];
    private int filled;
    private long chunk;
    private bool closed;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => !closed;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        while (buffer.Length > 0)
        {
            // A full chunk waits for a byte more: only then is it known not to be the last.
            if (filled == plain.Length)
            {
                SealChunk(last: false);
            }

            var taken = Math.Min(buffer.Length, plain.Length - filled);
            buffer[..taken].CopyTo(plain.AsSpan(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) =>
        Write(buffer.AsSpan(offset, count));

    /// <summary>Nothing: a chunk leaves when it is full.</summary>
    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !closed)
        {
            closed = true;
            SealChunk(last: true);
            archive.Flush();
            key.Dispose();
            CryptographicOperations.ZeroMemory(plain);
        }

        base.Dispose(disposing);
    }

    private void SealChunk(bool last)
    {
        key.Encrypt(
            BackupArchive.NonceOf(chunk++, last),
            plain.AsSpan(0, filled),
            sealedChunk.AsSpan(0, filled),
            sealedChunk.AsSpan(filled, BackupArchive.TagSize),
            header
        );
        archive.Write(sealedChunk, 0, filled + BackupArchive.TagSize);
        filled = 0;
    }
}
