namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>The figures (<see cref="IPlanFigure"/>) of a module that another process runs. The host asks that process; the module of the plan shows what it said, with the day.</summary>
public interface IFiguresElsewhere
{
    /// <summary>The module that counts them: "label".</summary>
    string Owner { get; }

    /// <exception cref="RegisterSilentException">It cannot be asked now, or said something else.</exception>
    Task<IReadOnlyList<FigureElsewhere>> AskAsync(CancellationToken cancel);
}

/// <param name="Name">As <see cref="IPlanFigure.Name"/>.</param>
/// <param name="Records">The page with the records, at the address of the process that keeps them.</param>
/// <param name="Value">As in <see cref="PlanFigure"/>.</param>
/// <param name="Beside">As in <see cref="PlanFigure"/>.</param>
/// <param name="At">When it was counted, by the clock of that process.</param>
public sealed record FigureElsewhere(
    string Name,
    Uri Records,
    decimal? Value,
    decimal? Beside,
    DateTimeOffset At
);
