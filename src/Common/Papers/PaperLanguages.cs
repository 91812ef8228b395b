using System.Globalization;
using MarocNumeric.Trust.Common.Pages;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>The two languages in which an administration writes (Constitution art. 5; French by use).</summary>
public static class PaperLanguages
{
    private static readonly Language[] Both = [Language.French, Language.Arabic];

    /// <summary>A paper in each of them: for the desk that keeps it, and for whoever reads it before it is asked for.</summary>
    /// <param name="describe">As <see cref="PaperOrder.Describe"/>.</param>
    public static IReadOnlyList<(Language Language, Paper Paper)> Describe(Func<Paper> describe)
    {
        ArgumentNullException.ThrowIfNull(describe);
        var (spoken, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var described = new List<(Language, Paper)>();
        try
        {
            foreach (var language in Both)
            {
                LanguagePrefix.Speak(language);
                described.Add((language, describe()));
            }
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (spoken, ui);
        }

        return described;
    }
}
