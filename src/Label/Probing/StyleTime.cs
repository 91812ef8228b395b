namespace MarocNumeric.Trust.Label.Probing;

/// <summary>
/// How long one page may be held against its sheets. A few selectors and a long page can be made to cost hours: each step of
/// a comparison asks here, and whoever may go no further takes what is left as if it meant every element, so that nothing is
/// said of what was not looked at.
/// </summary>
internal sealed class StyleTime(TimeSpan most)
{
    private const int StepsALook = 64;

    private readonly long since = TimeProvider.System.GetTimestamp();
    private int steps;

    public bool IsOver { get; private set; }

    /// <returns>Whether one step more may be taken.</returns>
    public bool Spend()
    {
        if (++steps % StepsALook == 0)
        {
            IsOver |= TimeProvider.System.GetElapsedTime(since) > most;
        }

        return !IsOver;
    }
}
