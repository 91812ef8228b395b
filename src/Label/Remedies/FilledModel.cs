using System.Globalization;
using System.Net;
using System.Text;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Catalogue;

namespace MarocNumeric.Trust.Label.Remedies;

/// <summary>A model with a merchant's answers in it, as a file. Nothing of the answers is kept.</summary>
internal sealed record FilledModel(string Name, string MediaType, string Text)
{
    private static readonly string[] Every = ["fr", "ar", "en"];

    public byte[] Octets => Encoding.UTF8.GetBytes(Text);

    /// <param name="language">"fr" or "ar"; without meaning for what programs read.</param>
    /// <param name="answers">Every field of the model, as <see cref="ModelAnswers.Read"/> gives them.</param>
    public static FilledModel Of(
        ModelBook book,
        Model model,
        string language,
        IReadOnlyDictionary<string, string> answers,
        DateTimeOffset now
    )
    {
        var day = MoroccanTime.DayOf(now);
        var html = model.Languages.Count > 0;
        var text = ModelBook
            .Placeholder()
            .Replace(
                book.TextOf(model, language),
                match =>
                {
                    var said = match.Groups["name"].Value switch
                    {
                        ModelBook.Today => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
                        ModelBook.Expires => now.AddMonths(11)
                            .UtcDateTime.ToString(
                                "yyyy-MM-dd'T'HH:mm:ss'Z'",
                                CultureInfo.InvariantCulture
                            ),
                        var field => answers[field],
                    };
                    return html ? WebUtility.HtmlEncode(said) : said;
                }
            );
        return new(
            model.FileName(language),
            model.MediaType,
            model.Form switch
            {
                ModelForm.Page => Page(book.Notice, model, language, text),
                ModelForm.Fragment => $"{Comment(book.Notice.In(language))}\n{text}",
                ModelForm.Php => text.Replace(
                    "<?php\n",
                    $"<?php\n{Lines(book.Notice, "// ", string.Empty)}",
                    StringComparison.Ordinal
                ),
                ModelForm.Liquid => Lines(book.Notice, "{% comment %} ", " {% endcomment %}")
                    + text,
                ModelForm.Zone => Lines(book.Notice, "; ", string.Empty) + text,
                _ => Lines(book.Notice, "# ", string.Empty) + text,
            }
        );
    }

    private static string Page(Wording notice, Model model, string language, string body) =>
        $"""
            <!DOCTYPE html>
            {Comment(notice.In(language))}
            <html lang="{language}" dir="{(language is "ar" ? "rtl" : "ltr")}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode(model.Title.In(language))}</title>
            </head>
            <body>
            {body.TrimEnd()}
            </body>
            </html>

            """;

    private static string Comment(string text) => $"<!-- {text} -->";

    private static string Lines(Wording notice, string before, string after) =>
        string.Concat(Every.Select(language => $"{before}{notice.In(language)}{after}\n"));
}
