namespace MarocNumeric.Trust.Common.Time;

/// <summary>A term with the article that sets it. What is a choice of the product and not of the law says so, and is never shown as law.</summary>
/// <param name="Article">"Law 55-19 art. 10".</param>
public sealed record StatutoryPeriod(int Value, PeriodUnit Unit, string Article, PeriodKind Kind);

/// <summary>How a term is counted.</summary>
public enum PeriodUnit
{
    /// <summary>Of sixty minutes, without a break, from the instant itself (decree 2-09-165 art. 24).</summary>
    Hours,

    /// <summary>Following the day of the event, which does not count; the last one does.</summary>
    Days,

    /// <summary>Full days: neither the day of the event nor the last one counts (law 31-08 art. 203, law 55-19 art. 31, law 09-08 art. 8).</summary>
    ClearDays,

    /// <summary>Monday to Friday without holidays, following the day of the event.</summary>
    WorkingDays,

    /// <summary>Hours while offices are open.</summary>
    WorkingHours,

    /// <summary>To the day of the same number; to the month's last where there is none.</summary>
    Months,

    Years,
}

public enum PeriodKind
{
    /// <summary>Set by a law or a decree.</summary>
    Statutory,

    /// <summary>Chosen by the product, where no text gives a figure.</summary>
    Product,
}
