using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Pages;

/// <summary>A language of the pages. It stands in the address and nowhere else: no cookie, and a link says what it shows.</summary>
/// <param name="Prefix">First segment of the address; empty for French, the default.</param>
/// <param name="Name">In the language itself.</param>
public sealed record Language(string Prefix, string Culture, string Name)
{
    public static readonly Language French = new(string.Empty, "fr-MA", "Français");
    public static readonly Language Arabic = new("/ar", "ar-MA", "العربية");
    public static readonly Language English = new("/en", "en", "English");

    public static readonly IReadOnlyList<Language> All = [French, Arabic, English];

    /// <summary>ISO 639-1, for the lang attribute.</summary>
    public string Code => Culture[..2];

    public static Language Current =>
        All.FirstOrDefault(language =>
            string.Equals(
                language.Code,
                CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
                StringComparison.Ordinal
            )
        ) ?? French;
}

public static class LanguagePrefix
{
    /// <summary>Takes /ar or /en off the path and speaks that language until the answer is written; stands before routing.</summary>
    public static IApplicationBuilder UseLanguagePrefix(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var language =
                    Language.All.FirstOrDefault(candidate =>
                        candidate.Prefix.Length > 0
                        && context.Request.Path.StartsWithSegments(
                            candidate.Prefix,
                            StringComparison.Ordinal
                        )
                    ) ?? Language.French;
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

                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language.Culture);
                CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture;
                return next(context);
            }
        );
}
