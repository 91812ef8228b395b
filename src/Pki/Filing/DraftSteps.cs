namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>The questions of the journey between its first page and its check, and whose field is where.</summary>
internal static class DraftSteps
{
    public const string First = "you";
    public const string Check = "check";

    public static readonly IReadOnlyList<string> All = ["you", "administration", "use", "pieces"];

    private static readonly Dictionary<string, string[]> Fields = new(StringComparer.Ordinal)
    {
        ["you"] =
        [
            "givenLatin",
            "familyLatin",
            "givenArabic",
            "familyArabic",
            "mail",
            "phone",
            "cin",
        ],
        ["administration"] = ["department", "function", "staffNumber"],
        ["use"] = ["use", "years"],
        ["pieces"] = ["identity", "appointment"],
    };

    /// <param name="step">Null for all of them on one page.</param>
    public static IReadOnlyList<string> FieldsOf(string? step) =>
        step is not null && Fields.TryGetValue(step, out var own)
            ? own
            : [.. All.SelectMany(name => Fields[name])];

    /// <returns>The step that asks for the field; the first where none does.</returns>
    public static string Of(string? field) =>
        All.FirstOrDefault(step => Fields[step].Contains(field, StringComparer.Ordinal)) ?? First;

    public static string After(string? step)
    {
        var index = step is null ? -1 : All.ToList().IndexOf(step);
        return index >= 0 && index + 1 < All.Count ? All[index + 1] : Check;
    }
}
