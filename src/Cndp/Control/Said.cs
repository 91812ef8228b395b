using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>Texts that people send, before they are kept.</summary>
internal static class Said
{
    public const int Longest = 4000;

    private const int Shortest = 3;

    /// <returns>The refusal that names the field; null for a text that may be kept.</returns>
    public static Problem? Fault(string? text, string field) =>
        text?.Trim() is { Length: >= Shortest and <= Longest }
        && !text.Contains('\0', StringComparison.Ordinal)
            ? null
            : ControlProblems.TextInvalid(field);

    /// <summary>As <see cref="Fault(string?, string)"/> for what may be left out.</summary>
    public static Problem? OptionalFault(string? text, string field) =>
        string.IsNullOrWhiteSpace(text) ? null : Fault(text, field);

    /// <summary>Both reasons of an unfavourable decision (law 03-01 art. 1).</summary>
    public static Problem? Fault(Reasons reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        return Fault(reasons.Legal, "legal") ?? Fault(reasons.Factual, "factual");
    }
}
