namespace MarocNumeric.Trust.Label.Applications;

/// <summary>What a form sends, where nothing chosen must be refused by the slice and not by the binder.</summary>
internal static class Posted
{
    public static bool? Bool(string? text) => bool.TryParse(text, out var value) ? value : null;

    public static Guid? Id(string? text) => Guid.TryParse(text, out var value) ? value : null;

    public static T? Named<T>(string? text)
        where T : struct, Enum =>
        Common.Http.Named<T>.TryParse(text, out var named) ? named.Value : null;
}
