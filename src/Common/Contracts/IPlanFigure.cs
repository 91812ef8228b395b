namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>
/// A figure that a module counts among its own records for the plan of the country. The module that keeps the records
/// answers; the module of the plan asks for all that are registered, shows them and never types over them, and asks other
/// processes for theirs (<see cref="IFiguresElsewhere"/>). Which records count is the owner's to say, and its page lists as
/// many as it counts.
/// </summary>
public interface IPlanFigure
{
    /// <summary>"certificates", "services", "declarations", "labels", "backup-exercises".</summary>
    string Name { get; }

    /// <summary>The page with the records behind the figure, which answers by its module's own rules; from the root, without a language.</summary>
    string Records { get; }

    Task<PlanFigure> CountAsync(CancellationToken cancel);
}

/// <param name="Value">Null where so few that the figure would speak of somebody.</param>
/// <param name="Beside">What is told apart from it: renewals of certificates, the median delay of declarations in hours, how many services are live.</param>
public sealed record PlanFigure(decimal? Value, decimal? Beside, DateTimeOffset At);
