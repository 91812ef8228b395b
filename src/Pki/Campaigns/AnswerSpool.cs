using System.Buffers;
using System.IO.Pipelines;

namespace MarocNumeric.Trust.Pki.Campaigns;

/// <summary>
/// Answers on their way to whoever sent the lines. Most clients send all they have before they read; their answers wait
/// here, on disk when they are many, or both sides would wait for each other for ever.
/// </summary>
internal sealed class AnswerSpool(PipeWriter output, CancellationToken cancel) : IAsyncDisposable
{
    private const int FlushAbove = 32 * 1024;
    private const int InMemory = 256 * 1024;

    private readonly ArrayBufferWriter<byte> behind = new();
    private FileStream? file;
    private long sent;

    /// <summary>Under way, or over and not seen yet; only while there is one, answers wait.</summary>
    private Task? flush;

    /// <summary>Where the next answer is written to.</summary>
    public IBufferWriter<byte> Next => flush is null ? output : behind;

    /// <summary>After an answer was written to <see cref="Next"/>: sends what the client takes, and keeps the rest.</summary>
    public async Task MoveAsync()
    {
        if (flush is null && output.UnflushedBytes > FlushAbove)
        {
            Flush();
        }

        if (flush is { IsCompleted: true })
        {
            await CatchUpAsync();
        }

        if (behind.WrittenCount > InMemory)
        {
            file ??= Open();
            file.Position = file.Length;
            await file.WriteAsync(behind.WrittenMemory, cancel);
            behind.ResetWrittenCount();
        }
    }

    /// <summary>When nothing else is to be done just now: true once something new can be read from <paramref name="more"/>, false when there is no more.</summary>
    public async Task<bool> RestAsync(Task<bool> more)
    {
        while (!more.IsCompleted)
        {
            if (flush is not null)
            {
                await Task.WhenAny(flush, more);
                if (flush.IsCompleted)
                {
                    await CatchUpAsync();
                }
            }
            else if (output.UnflushedBytes > 0)
            {
                Flush();
            }
            else
            {
                break;
            }
        }

        return await more;
    }

    /// <summary>To the last answer, at the client's pace.</summary>
    public async Task FinishAsync()
    {
        while (flush is not null)
        {
            await CatchUpAsync();
        }

        await output.FlushAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (file is not null)
        {
            await file.DisposeAsync();
        }
    }

    private void Flush() => flush = output.FlushAsync(cancel).AsTask();

    /// <summary>The last flush is over: the oldest of what waits goes next.</summary>
    private async Task CatchUpAsync()
    {
        await (flush ?? Task.CompletedTask);
        flush = null;
        if (file is not null)
        {
            file.Position = sent;
            var read = await file.ReadAsync(output.GetMemory(FlushAbove), cancel);
            output.Advance(read);
            sent += read;
            if (sent == file.Length)
            {
                await file.DisposeAsync();
                (file, sent) = (null, 0);
            }

            Flush();
        }
        else if (behind.WrittenCount > 0)
        {
            output.Write(behind.WrittenSpan);
            behind.ResetWrittenCount();
            Flush();
        }
    }

    /// <summary>Readable by this process's user alone.</summary>
    private static FileStream Open() =>
        new(
            Path.GetTempFileName(),
            new FileStreamOptions
            {
                Mode = FileMode.Truncate,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            }
        );
}
