namespace MarocNumeric.Trust.Cndp.Declarations;

internal static class TypedLines
{
    /// <returns>What a person typed one a line, without blank ones.</returns>
    public static IReadOnlyList<string> Of(string? text) =>
        (text ?? string.Empty).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
}
