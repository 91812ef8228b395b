using System.Globalization;
using System.Resources;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>The words that stand on every paper, and those of the list of papers on a page; French in PaperTexts.resx, the others beside it.</summary>
public sealed class PaperTexts
{
    private static readonly ResourceManager Texts = new(
        typeof(PaperTexts).FullName!,
        typeof(PaperTexts).Assembly
    );

    internal static string Of(string key, CultureInfo culture, params object[] values) =>
        string.Format(culture, Texts.GetString(key, culture)!, values);
}
