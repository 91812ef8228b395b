namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>What is read of another stream, up to a number of octets: a few that unpack to many come to an end.</summary>
internal sealed class Allowance(Stream inner, long most) : Stream
{
    /// <summary>Octets that may still be read; one more is refused.</summary>
    public long Left { get; set; } = most;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        Counted(inner.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Counted(inner.Read(buffer));

    public override int ReadByte()
    {
        var octet = inner.ReadByte();
        Counted(octet < 0 ? 0 : 1);
        return octet;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    private int Counted(int read) =>
        (Left -= read) >= 0 ? read : throw new InvalidDataException("More than is read of it");
}
