using System.Globalization;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Cndp.Sets;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Searching;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Imports;

/// <summary>How columns are called in files: by us in the reader's language, by others by whatever is near to it.</summary>
internal sealed class ColumnNames(
    IStringLocalizer<SetTexts> texts,
    IStringLocalizer<DeclarationTexts> declarations
)
{
    private static readonly CultureInfo[] Languages =
    [
        .. Language.Full.Select(language => CultureInfo.GetCultureInfo(language.Culture)),
    ];

    /// <returns>In the language of the request.</returns>
    public string Of(Column column) =>
        column.Field is not { } field ? texts[column.Id]
        : column.Part is { } part
            ? $"{field.Label.In(CultureInfo.CurrentUICulture)} – {declarations[$"part-{part}"].Value}"
        : field.Label.In(CultureInfo.CurrentUICulture);

    /// <summary>Finds for each name of a header the column that it means: by the form's own name, or by the label in any language. Each column once, the first who claims it.</summary>
    /// <returns>Null where the name means nothing to us.</returns>
    public IReadOnlyList<string?> Match(IReadOnlyList<string> header, Form form)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in Column.Of(form))
        {
            known.TryAdd(Folded(column.Id), column.Id);
        }

        var (before, formats) = (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture);
        try
        {
            foreach (var language in Languages)
            {
                CultureInfo.CurrentUICulture = language;
                foreach (var column in Column.Of(form))
                {
                    known.TryAdd(Folded(Of(column)), column.Id);
                }
            }
        }
        finally
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (before, formats);
        }

        known.TryAdd("ice", Column.Ice);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. header.Select(name =>
                known.GetValueOrDefault(Folded(name)) is { } id && taken.Add(id) ? id : null
            ),
        ];
    }

    /// <summary>Typographic and plain apostrophes, dashes and blanks are the same to who types a name.</summary>
    private static string Folded(string name) =>
        string.Join(
            ' ',
            FoldedText
                .Of(
                    name.Replace('’', '\'')
                        .Replace('–', '-')
                        .Replace('\u00A0', ' ')
                        .Trim(' ', '*', ':')
                )
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
