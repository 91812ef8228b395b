using System.Globalization;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Remedies;

/// <summary>
/// What a merchant answered, each held against its form before it goes into a text. A domain and a mail address have letters,
/// digits, dots and dashes alone, so that they break out of no configuration; everything else is escaped where it is written.
/// </summary>
internal static partial class ModelAnswers
{
    /// <summary>Characters of an answer.</summary>
    public const int Longest = 300;

    private const int LongestDelivery = 30;

    /// <returns>The answers as they are written, by field; or what is wrong with each.</returns>
    public static (Dictionary<string, string> Read, List<Problem> Wrong) Read(
        IEnumerable<ModelField> fields,
        Func<string, string?> answer
    )
    {
        var (read, wrong) = (
            new Dictionary<string, string>(StringComparer.Ordinal),
            new List<Problem>()
        );
        foreach (var field in fields)
        {
            if (Plain(field.Kind, answer(field.Id)?.Trim() ?? string.Empty) is { } plain)
            {
                read[field.Id] = plain;
            }
            else
            {
                wrong.Add(RemedyProblems.AnswerWrong(field));
            }
        }

        return (read, wrong);
    }

    /// <returns>Null for what is not of the kind.</returns>
    private static string? Plain(ModelAnswer kind, string text) =>
        text.Length is 0 or > Longest ? null
        : text.Any(char.IsControl) ? null
        : kind switch
        {
            ModelAnswer.Line => text,
            ModelAnswer.Amount => Number(text, 0, 999_999_999),
            ModelAnswer.Days => Number(text, 1, LongestDelivery),
            ModelAnswer.Domain => SiteName.Read(text),
            ModelAnswer.Mail => Mail().IsMatch(text) ? text : null,
            ModelAnswer.Telephone => Telephone().IsMatch(text) ? text : null,
            ModelAnswer.Ice => Ice.Read(text),
            ModelAnswer.Register => Digits().Match(text) is { Success: true, Length: <= 10 }
                ? text
                : null,
            ModelAnswer.Tax => Digits().Match(text) is { Success: true, Length: 7 or 8 }
                ? text
                : null,
            _ => throw new InvalidOperationException($"No answer is a {kind}"),
        };

    private static string? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(
        @"\A[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}@[a-zA-Z0-9-]{1,63}(\.[a-zA-Z0-9-]{1,63}){1,4}\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Mail();

    /// <summary>+212, 00212 or 0, then nine digits of which the first is 5 to 8, with what people put between them.</summary>
    [GeneratedRegex(
        @"\A((\+|00)212|0)[ .-]?[5-8]([ .-]?[0-9]){8}\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Telephone();

    [GeneratedRegex(@"\A[0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}
