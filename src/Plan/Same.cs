namespace MarocNumeric.Trust.Plan;

/// <summary>Identifiers of the plan are compared letter for letter.</summary>
internal static class Same
{
    public static bool Is(this string? one, string? other) =>
        string.Equals(one, other, StringComparison.Ordinal);
}
