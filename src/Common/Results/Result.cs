using System.Diagnostics.CodeAnalysis;

namespace MarocNumeric.Trust.Common.Results;

/// <summary>Either a value or the reason why there is none. Bugs still throw; refusals come back.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "The constructors are the named alternates")]
[SuppressMessage("Design", "CA1000", Justification = "Nothing static here but the conversions")]
public sealed class Result<T>
    where T : notnull
{
    private readonly T? value;
    private readonly Problem? problem;

    private Result(T value) => this.value = value;

    private Result(Problem problem) => this.problem = problem;

    public static implicit operator Result<T>(T value) => new(value);

    public static implicit operator Result<T>(Problem problem) => new(problem);

    public TOut Match<TOut>(Func<T, TOut> onValue, Func<Problem, TOut> onProblem)
    {
        ArgumentNullException.ThrowIfNull(onValue);
        ArgumentNullException.ThrowIfNull(onProblem);
        return problem is null ? onValue(value!) : onProblem(problem);
    }

    public bool Refused(
        [NotNullWhen(true)] out Problem? reason,
        [NotNullWhen(false)] out T? accepted
    )
    {
        reason = problem;
        accepted = value;
        return problem is not null;
    }
}
