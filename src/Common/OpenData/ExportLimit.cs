namespace MarocNumeric.Trust.Common.OpenData;

/// <summary>How many whole exports this process makes at once, of all registers and whoever asks: each reads one from end to end.</summary>
public sealed class ExportLimit : IDisposable
{
    /// <summary>P: on two processors a third one would only make the first two slower.</summary>
    public const int AtOnce = 2;

    /// <summary>P: who takes longer holds a place that others wait for, and may take a release in parts.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim places = new(AtOnce);

    /// <returns>Null where all places are taken; else one that is given back when it is disposed.</returns>
    public IDisposable? Enter() =>
        places.Wait(0, CancellationToken.None) ? new Place(places) : null;

    public void Dispose() => places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
