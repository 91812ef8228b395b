namespace MarocNumeric.Trust.Common.Pages;

/// <summary>What is wrong with one field of a form: said in the summary on top and beside the field.</summary>
/// <param name="Field">The id of the field on the page; null where it is the form as a whole.</param>
/// <param name="Text">In the reader's language: what to do, not only what is wrong.</param>
/// <param name="Code">Of the problem, for whoever writes to support.</param>
public sealed record FieldError(string? Field, string Text, string? Code = null);

public static class FieldErrors
{
    /// <returns>The text for the field that a component draws; null where nothing is wrong with it.</returns>
    public static string? For(this IEnumerable<FieldError>? errors, string field) =>
        errors
            ?.FirstOrDefault(error => string.Equals(error.Field, field, StringComparison.Ordinal))
            ?.Text;
}
