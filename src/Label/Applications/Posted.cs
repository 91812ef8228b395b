namespace MarocNumeric.Trust.Label.Applications;

/// <summary>What a form sends, where nothing chosen must be refused by the slice and not by the binder.</summary>
internal static class Posted
{
    public static bool? Bool(string? text) => bool.TryParse(text, out var value) ? value : null;

    /// <summary>Where something was chosen that is no identifier it is nobody's, and is refused as such.</summary>
    public static Guid? Chosen(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : Id(text) ?? Guid.Empty;

    public static Guid? Id(string? text) => Guid.TryParse(text, out var value) ? value : null;

    public static T? Named<T>(string? text)
        where T : struct, Enum =>
        Common.Http.Named<T>.TryParse(text, out var named) ? named.Value : null;
}
