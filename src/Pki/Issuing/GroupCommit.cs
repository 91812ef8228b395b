using System.Threading.Channels;

namespace MarocNumeric.Trust.Pki.Issuing;

/// <summary>
/// Many callers, one commit: what waits is taken together, written in one transaction, and each caller gets its own
/// answer after it. The queue is bounded, so who brings too much waits at the door.
/// </summary>
/// <param name="commit">Writes a batch and answers each item, in order. What it throws goes to every caller of the batch.</param>
internal sealed class GroupCommit<TItem, TAnswer>(
    Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TAnswer>>> commit
)
{
    private const int Longest = 500;

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(4 * Longest) { SingleReader = true }
    );
    private int started;

    /// <summary>Not cancelled once it waits in the queue: it may be in a transaction already.</summary>
    public async Task<TAnswer> CommitAsync(TItem item, CancellationToken cancel)
    {
        if (Interlocked.Exchange(ref started, 1) == 0)
        {
            _ = Task.Run(RunAsync, CancellationToken.None);
        }

        var waiting = new Waiting(item);
        await queue.Writer.WriteAsync(waiting, cancel);
        return await waiting.Answer.Task;
    }

    private async Task RunAsync()
    {
        var batch = new List<Waiting>(Longest);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < Longest && queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            await AnswerAsync(batch);
            batch.Clear();
        }
    }

    private async Task AnswerAsync(List<Waiting> batch)
    {
        try
        {
            var answers = await commit(batch.ConvertAll(waiting => waiting.Item));
            for (var index = 0; index < batch.Count; index++)
            {
                batch[index].Answer.SetResult(answers[index]);
            }
        }
#pragma warning disable CA1031 // Whatever it was, those who wait hear of it, and the next batch is tried.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            foreach (var waiting in batch)
            {
                waiting.Answer.TrySetException(failure);
            }
        }
    }

    private sealed record Waiting(TItem Item)
    {
        public TaskCompletionSource<TAnswer> Answer { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
