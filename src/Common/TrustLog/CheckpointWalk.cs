namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>Holds the growing tree against every signed checkpoint, not the last one alone.</summary>
internal sealed class CheckpointWalk
{
    private readonly Queue<(long Size, byte[] Root)> ahead = new();
    private readonly string module;
    private readonly List<string> faults;

    public CheckpointWalk(IEnumerable<StampedCheckpoint?> lines, string module, List<string> faults)
    {
        (this.module, this.faults) = (module, faults);
        var (broken, size) = (0, 0L);
        foreach (var line in lines)
        {
            if (line?.Checkpoint is { } checkpoint && checkpoint.Size > size)
            {
                ahead.Enqueue((checkpoint.Size, checkpoint.Root));
                size = checkpoint.Size;
            }
            else
            {
                broken++;
            }
        }

        if (broken > 0)
        {
            faults.Add(
                $"{broken} checkpoints of {module} do not verify or stand out of order: their file was altered"
            );
        }
    }

    public void Meet(TreeWalk tree)
    {
        if (ahead.TryPeek(out var next) && next.Size == tree.Size)
        {
            ahead.Dequeue();
            if (!tree.Root().AsSpan().SequenceEqual(next.Root))
            {
                faults.Add(
                    $"The tree of {module} at {next.Size} entries is not the one that was signed: commitments were rewritten"
                );
            }
        }
    }

    public void End(TreeWalk tree)
    {
        if (ahead.Count > 0)
        {
            faults.Add(
                $"The trust log of {module} was signed at {ahead.Last().Size} entries and has {tree.Size}: it was truncated"
            );
        }
    }
}
