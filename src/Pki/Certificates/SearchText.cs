using MarocNumeric.Trust.Common.Searching;
using MarocNumeric.Trust.Pki.Profiles;

namespace MarocNumeric.Trust.Pki.Certificates;

internal static class SearchText
{
    public static string Of(IEnumerable<SubjectValue> values) =>
        Fold(string.Join(' ', values.Select(value => value.Value)));

    public static string Fold(string text) => FoldedText.Of(text);
}
