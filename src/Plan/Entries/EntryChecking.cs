using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Plan.Following;
using MarocNumeric.Trust.Plan.Indicators;
using MarocNumeric.Trust.Plan.Source;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Plan.Entries;

/// <summary>Says of what was typed, posted or imported everything that is wrong with it, field by field, and brings the rest into the one form that is kept.</summary>
internal sealed class EntryChecking(PlanDbContext db, PlanBook book, TimeProvider clock)
{
    private const int LongestLine = 300;
    private const int LongestText = 2000;

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly string[] DateForms =
    [
        "yyyy-MM-dd",
        "dd/MM/yyyy",
        "d/M/yyyy",
        "dd.MM.yyyy",
    ];

    /// <param name="Fields">As they came.</param>
    /// <param name="Replaces">The entry whose place it takes.</param>
    internal sealed record Asked(
        EntryKind Kind,
        string? Subject,
        IReadOnlyDictionary<string, string?> Fields,
        Guid? Replaces
    );

    /// <summary>Everything wrong, in the order of the fields.</summary>
    /// <param name="entry">To be added; null where something is wrong.</param>
    public async Task<(IReadOnlyList<Problem> Faults, Entry? Entry)> CheckAsync(
        Asked asked,
        Guid id,
        Guid? batch,
        string by,
        CancellationToken cancel
    )
    {
        var subject = asked.Subject?.Trim() ?? string.Empty;
        List<Problem> faults = [];
        if (await SubjectFaultAsync(asked.Kind, subject, cancel) is { } foreign)
        {
            faults.Add(foreign);
        }

        var replaced = asked.Replaces is { } earlier
            ? await db
                .Entries.AsNoTracking()
                .SingleOrDefaultAsync(
                    row =>
                        row.Id == earlier
                        && row.Kind == asked.Kind
                        && row.Subject == subject
                        && row.State == EntryState.Published
                        && row.SupersededAt == null,
                    cancel
                )
            : null;
        if (asked.Replaces is not null && replaced is null)
        {
            faults.Add(EntryProblems.ReplacesForeign);
        }

        var known = asked.Kind.Fields();
        faults.AddRange(
            asked
                .Fields.Where(field =>
                    !string.IsNullOrWhiteSpace(field.Value)
                    && !known.Any(one =>
                        string.Equals(one.Name, field.Key, StringComparison.Ordinal)
                    )
                )
                .Select(field => EntryProblems.FieldForeign(field.Key))
        );
        var read = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in known)
        {
            var text = asked.Fields.GetValueOrDefault(field.Name)?.Trim();
            if (string.IsNullOrEmpty(text))
            {
                if (field.Required)
                {
                    faults.Add(EntryProblems.FieldInvalid(field.Name, Expected(field)));
                }
            }
            else if (Read(field, text.ReplaceLineEndings("\n")) is { } value)
            {
                read[field.Name] = value;
            }
            else
            {
                faults.Add(EntryProblems.FieldInvalid(field.Name, Expected(field)));
            }
        }

        if (faults.Count == 0)
        {
            faults.AddRange(Together(asked.Kind, read));
        }

        return faults.Count > 0
            ? (faults, null)
            : (
                [],
                new()
                {
                    Id = id,
                    Key = replaced?.Key ?? id,
                    Kind = asked.Kind,
                    Subject = subject,
                    Content = JsonSerializer.Serialize(read, Plain),
                    Batch = batch,
                    Replaces = replaced?.Id,
                    ProposedBy = by,
                    ProposedAt = clock.Now(),
                }
            );
    }

    /// <summary>What no field shows by itself.</summary>
    private IEnumerable<Problem> Together(EntryKind kind, SortedDictionary<string, string> read)
    {
        if (kind is EntryKind.Spending && !read.ContainsKey("engaged") && !read.ContainsKey("paid"))
        {
            yield return EntryProblems.FieldInvalid("engaged", "an amount engaged, or one paid");
        }

        var today = MoroccanTime
            .DayOf(clock.Now())
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        // A value or a spoken decision of tomorrow is a promise; a session may be announced, but nobody was reached yet.
        if (
            (kind is EntryKind.Value or EntryKind.Decision || read.ContainsKey("reached"))
            && string.CompareOrdinal(read.GetValueOrDefault("day"), today) > 0
        )
        {
            yield return EntryProblems.FieldInvalid("day", "a day that is not in the future");
        }

        if (read.ContainsKey("reached") && !read.ContainsKey("evidence"))
        {
            yield return EntryProblems.FieldInvalid(
                "evidence",
                "what shows how many were reached: a list of attendance, a report"
            );
        }
    }

    private async Task<Problem?> SubjectFaultAsync(
        EntryKind kind,
        string subject,
        CancellationToken cancel
    ) =>
        kind switch
        {
            EntryKind.Value => book.FindObjective(subject) is null ? EntryProblems.SubjectForeign
            : IndicatorReading.IsAutomatic(subject) ? EntryProblems.Automatic
            : null,
            EntryKind.Gap => Fault(book.FindObjective(subject) is not null),
            EntryKind.Annotation => Fault(
                book.FindObjective(subject) is not null
                    || IndicatorReading.Others.ContainsKey(subject)
            ),
            EntryKind.Weather or EntryKind.Comment => Fault(book.FindAction(subject) is not null),
            EntryKind.Spending => Fault(
                book.File.Budget.Lines.Any(line =>
                    string.Equals(line.Id, subject, StringComparison.Ordinal)
                )
            ),
            EntryKind.Meeting or EntryKind.Decision => Fault(
                book.Bodies.Any(body => string.Equals(body.Id, subject, StringComparison.Ordinal))
            ),
            // A text that the module ships, or one that comes after it under a name of its own.
            EntryKind.Law => Fault(
                subject.Length is >= 3 and <= 40
                    && subject.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-')
            ),
            EntryKind.Programme => Fault(
                Programme.Actions.Contains(subject, StringComparer.Ordinal)
            ),
            _ => Fault(
                Guid.TryParse(subject, out var key)
                    && await db.Entries.AnyAsync(
                        row =>
                            row.Key == key
                            && row.Kind == EntryKind.Programme
                            && row.State == EntryState.Published,
                        cancel
                    )
            ),
        };

    private static Problem? Fault(bool known) => known ? null : EntryProblems.SubjectForeign;

    /// <returns>The value in the form that is kept; null where the field takes no such.</returns>
    private string? Read(EntryField field, string text) =>
        field.Type switch
        {
            FieldType.Line => text.Length <= LongestLine && Readable(text) && !text.Contains('\n')
                ? text
                : null,
            FieldType.Lines => text.Length <= LongestText && Readable(text) ? text : null,
            FieldType.Number => Printed.Fraction(text.Replace(" ", "", StringComparison.Ordinal))
                is >= 0
                    and <= 1_000_000_000_000m
                ? text.Replace(" ", "", StringComparison.Ordinal).Replace(',', '.')
                : null,
            FieldType.Date => DateOnly.TryParseExact(
                text,
                DateForms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            ) && day.Year is >= 1990 and <= 2100
                ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : null,
            FieldType.Code => field.Codes!.FirstOrDefault(code =>
                string.Equals(code, text, StringComparison.OrdinalIgnoreCase)
            ),
            FieldType.Hash => text.Length == 64 && text.All(char.IsAsciiHexDigit)
                ? text.ToLowerInvariant()
                : null,
            FieldType.Address => text.Length <= LongestLine
            && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
            && address.UserInfo.Length == 0
                ? address.AbsoluteUri
                : null,
            _ => ActionsOf(text),
        };

    private string? ActionsOf(string text)
    {
        var numbers = text.Split(
            [',', ';', ' '],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        var found = numbers
            .Select(one =>
                int.TryParse(
                    one.TrimStart('A'),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                    ? book.FindAction(number)?.Id
                    : null
            )
            .ToList();
        return found.Count is 0 or > 53 || found.Contains(null) ? null : string.Join(',', found);
    }

    private static bool Readable(string text) => !HiddenCharacters.In(text.Replace('\n', ' '));

    private static string Expected(EntryField field) =>
        field.Type switch
        {
            FieldType.Line => $"one line of at most {LongestLine} characters",
            FieldType.Lines => $"at most {LongestText} characters",
            FieldType.Number => "a number from 0, or a fraction such as 1/3",
            FieldType.Date => "a date, yyyy-MM-dd or dd/MM/yyyy",
            FieldType.Code => string.Join(", ", field.Codes!),
            FieldType.Hash => "a SHA-256 of 64 hexadecimal digits",
            FieldType.Address => "an https address",
            _ => "numbers of actions from 1 to 53, with commas between",
        };
}
