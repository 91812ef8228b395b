using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Pages;

/// <summary>A language of the pages. It stands in the address, so that a link says what it shows.</summary>
/// <param name="Prefix">First segment of the address; empty for French, the default.</param>
/// <param name="Name">In the language itself.</param>
/// <param name="KeyPagesOnly">Offered on the pages that <see cref="KeyPages.InEveryLanguage"/> marks and on no others.</param>
public sealed record Language(string Prefix, string Culture, string Name, bool KeyPagesOnly = false)
{
    public static readonly Language French = new(string.Empty, "fr-MA", "Français");
    public static readonly Language Arabic = new("/ar", "ar-MA", "العربية");
    public static readonly Language English = new("/en", "en", "English");

    /// <summary>Standard Moroccan Amazigh in Tifinagh: an official language (Constitution art. 5), on the pages that everyone meets.</summary>
    public static readonly Language Amazigh = new("/zgh", "zgh-MA", "ⵜⴰⵎⴰⵣⵉⵖⵜ", KeyPagesOnly: true);

    public static readonly IReadOnlyList<Language> All = [French, Arabic, English, Amazigh];

    /// <summary>Those in which every page and every message stands.</summary>
    public static readonly IReadOnlyList<Language> Full =
    [
        .. All.Where(language => !language.KeyPagesOnly),
    ];

    /// <summary>ISO 639, for the lang attribute.</summary>
    public string Code => Culture.Split('-')[0];

    public static Language Current =>
        All.FirstOrDefault(language =>
            string.Equals(
                language.Code,
                CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
                StringComparison.Ordinal
            )
        ) ?? French;

    /// <returns>The language whose prefix stands at the beginning of a path; French where none does.</returns>
    internal static Language Of(PathString path) =>
        All.FirstOrDefault(candidate =>
            candidate.Prefix.Length > 0
            && path.StartsWithSegments(candidate.Prefix, StringComparison.Ordinal)
        ) ?? French;
}

public static class LanguagePrefix
{
    /// <summary>Takes /ar, /en or /zgh off the path and speaks that language until the answer is written; stands before routing.</summary>
    public static IApplicationBuilder UseLanguagePrefix(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var language = Language.Of(context.Request.Path);
                if (
                    language.Prefix.Length > 0
                    && context.Request.Path.StartsWithSegments(
                        language.Prefix,
                        StringComparison.Ordinal,
                        out var rest
                    )
                )
                {
                    context.Request.PathBase = context.Request.PathBase.Add(language.Prefix);
                    context.Request.Path = rest.HasValue ? rest : "/";
                }

                Speak(language);
                return next(context);
            }
        );

    internal static void Speak(Language language)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language.Culture);
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture;
    }
}
