namespace MarocNumeric.Trust.Common.Tests.Notes;

/// <summary>Holds a request inside its slice until the test lets it go.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource arrived = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly TaskCompletionSource open = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    /// <summary>Done once a request stands at the gate.</summary>
    public Task Arrived => arrived.Task;

    public void Open() => open.TrySetResult();

    public Task PassAsync()
    {
        arrived.TrySetResult();
        return open.Task;
    }
}
