using System.Diagnostics;
using System.Globalization;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>Where answers go: to the file as they come, counted, and told to whoever waits once a second.</summary>
internal sealed class BatchAnswers(Stream file, int announced, int before) : Stream
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    private readonly long started = Stopwatch.GetTimestamp();
    private long told = Stopwatch.GetTimestamp();
    private bool beginning = true;
    private int refusedMark;

    public int Lines { get; private set; }

    public int Refused { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        Count(buffer.Span);
        await file.WriteAsync(buffer, cancellationToken);
        if (Stopwatch.GetElapsedTime(told) > Often)
        {
            told = Stopwatch.GetTimestamp();
            await Console.Error.WriteLineAsync(Progress());
        }
    }

    public override Task WriteAsync(
        byte[] buffer,
        int offset,
        int count,
        CancellationToken cancellationToken
    ) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    public override void Flush() => file.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        file.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>"12 345 of 60 000, 2 900 a second, 16 s left, 12 refused".</summary>
    public string Progress()
    {
        var pace = Lines / Math.Max(0.001, Stopwatch.GetElapsedTime(started).TotalSeconds);
        var left = announced - before - Lines;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{before + Lines} of {announced}, {pace:F0} a second, {(pace > 0 ? left / pace : 0):F0} s left, {Refused} refused"
        );
    }

    /// <summary>A refusal's line has a member "code" where a certificate's has "serial"; a line may come in pieces.</summary>
    private void Count(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> mark = "\"code\":"u8;
        foreach (var octet in bytes)
        {
            if (beginning && refusedMark < mark.Length)
            {
                refusedMark =
                    octet == mark[refusedMark] ? refusedMark + 1
                    : octet == mark[0] ? 1
                    : 0;
                if (refusedMark == mark.Length)
                {
                    Refused++;
                    beginning = false;
                }
            }

            if (octet == '\n')
            {
                Lines++;
                (beginning, refusedMark) = (true, 0);
            }
        }
    }
}
