namespace MarocNumeric.Trust.Label.Surveillance;

/// <summary>How far the nightly look at one label is: the test of this night, and what the nights before found.</summary>
internal sealed class NightCheck
{
    /// <summary>Nights in a row that decide: one alone may be a deployment or a broken line.</summary>
    public const int Nights = 2;

    public required Guid Award { get; init; }

    /// <summary>The last one that a test was begun for.</summary>
    public DateOnly Night { get; private set; }

    /// <summary>The test that is not read yet; null once it is.</summary>
    public Guid? Test { get; private set; }

    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Blocking criteria that did not conform the last time, with blanks between.</summary>
    public string Failing { get; private set; } = string.Empty;

    public int BadNights { get; private set; }

    public int GoodNights { get; private set; }

    /// <summary>The number of the CNDP that the site showed the last time; null where no night has seen one.</summary>
    public string? Receipt { get; private set; }

    public long Version { get; private set; } = 1;

    public void Begin(DateOnly night, Guid test)
    {
        (Night, Test) = (night, test);
        Version++;
    }

    /// <param name="failing">Null where the site could not be read: that says nothing of it.</param>
    /// <param name="receipt">Null where it shows none: the last one that it showed stays.</param>
    public void Read(
        IReadOnlyCollection<string>? failing,
        DateTimeOffset now,
        string? receipt = null
    )
    {
        (Test, ReadAt) = (null, now);
        Version++;
        if (failing is null)
        {
            return;
        }

        Receipt = receipt ?? Receipt;
        Failing = string.Join(' ', failing.Order(StringComparer.Ordinal));
        (BadNights, GoodNights) = failing.Count > 0 ? (BadNights + 1, 0) : (0, GoodNights + 1);
    }
}
