using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Tables;
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

    /// <summary>Everything wrong, in the order of the fields.</summary>
    /// <param name="entry">To be added; null where something is wrong.</param>
    public async Task<(IReadOnlyList<Problem> Faults, Entry? Entry)> CheckAsync(
        ProposeEntry.Request asked,
        Guid id,
        Guid? batch,
        string by,
        CancellationToken cancel
    )
    {
        if (asked.Kind is not { } kind)
        {
            return ([EntryProblems.KindUnknown], null);
        }

        var subject = asked.Subject?.Trim() ?? string.Empty;
        List<Problem> faults = [];
        if (await SubjectFaultAsync(kind, subject, cancel) is { } foreign)
        {
            faults.Add(foreign);
        }

        var replaced = await db
            .Entries.AsNoTracking()
            .SingleOrDefaultAsync(
                row =>
                    row.Id == asked.Replaces
                    && row.Kind == kind
                    && row.Subject == subject
                    && row.State == EntryState.Published
                    && row.SupersededAt == null,
                cancel
            );
        if (asked.Replaces is not null && replaced is null)
        {
            faults.Add(EntryProblems.ReplacesForeign);
        }

        var known = kind.Fields();
        var typed = asked.Fields ?? ReadOnlyDictionary<string, string?>.Empty;
        faults.AddRange(
            typed
                .Where(field => !string.IsNullOrWhiteSpace(field.Value))
                .Where(field => !known.Any(one => one.Name.Is(field.Key)))
                .Select(field => EntryProblems.FieldForeign(field.Key))
        );
        var read = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in known)
        {
            var text = typed.GetValueOrDefault(field.Name)?.Trim().ReplaceLineEndings("\n") ?? "";
            var (value, expected) = Read(field, text);
            if (text.Length > 0 && value is not null)
            {
                read[field.Name] = value;
            }
            else if (text.Length > 0 || field.Required)
            {
                faults.Add(EntryProblems.FieldInvalid(field.Name, expected));
            }
        }

        if (faults.Count == 0)
        {
            faults.AddRange(Together(kind, read));
        }

        return faults.Count > 0
            ? (faults, null)
            : (
                [],
                new()
                {
                    Id = id,
                    Key = replaced?.Key ?? id,
                    Kind = kind,
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

        // A value or a spoken decision of tomorrow is a promise; a session may be announced, but nobody was reached yet.
        if (
            (kind is EntryKind.Value or EntryKind.Decision || read.ContainsKey("reached"))
            && string.CompareOrdinal(read["day"], Kept(MoroccanTime.DayOf(clock.Now()))) > 0
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
    )
    {
        var known = kind switch
        {
            EntryKind.Value or EntryKind.Gap => book.FindObjective(subject) is not null,
            EntryKind.Annotation => book.FindObjective(subject) is not null
                || IndicatorReading.Others.ContainsKey(subject),
            EntryKind.Weather or EntryKind.Comment => book.FindAction(subject) is not null,
            EntryKind.Spending => book.File.Budget.Lines.Any(line => line.Id.Is(subject)),
            EntryKind.Meeting or EntryKind.Decision => book.Bodies.Any(one => one.Id.Is(subject)),
            // A text that the module ships, or one that comes after it under a name of its own.
            EntryKind.Law => subject.Length is >= 3 and <= 40
                && subject.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-'),
            EntryKind.Programme => Programme.OfActions.Contains(subject, StringComparer.Ordinal),
            _ => Guid.TryParse(subject, out var key)
                && await db.Entries.AnyAsync(
                    row =>
                        row.Key == key
                        && row.Kind == EntryKind.Programme
                        && row.State == EntryState.Published,
                    cancel
                ),
        };
        return !known ? EntryProblems.SubjectForeign
            : kind is EntryKind.Value && IndicatorReading.IsAutomatic(subject)
                ? EntryProblems.Automatic
            : null;
    }

    /// <returns>The value in the form that is kept, null where the field takes no such; and what it takes.</returns>
    private (string? Value, string Expected) Read(EntryField field, string text)
    {
        var packed = text.Replace(" ", "", StringComparison.Ordinal);
        return field.Type switch
        {
            FieldType.Line => (
                text.Length <= LongestLine && Readable(text) && !text.Contains('\n') ? text : null,
                $"one line of at most {LongestLine} characters"
            ),
            FieldType.Lines => (
                text.Length <= LongestText && Readable(text) ? text : null,
                $"at most {LongestText} characters"
            ),
            FieldType.Number => (
                Printed.Fraction(packed) is >= 0 and <= 1_000_000_000_000m
                    ? packed.Replace(',', '.')
                    : null,
                "a number from 0, or a fraction such as 1/3"
            ),
            FieldType.Date => (
                TypedDay.Read(text) is { Year: >= 1990 and <= 2100 } day ? Kept(day) : null,
                "a date, yyyy-MM-dd or dd/MM/yyyy"
            ),
            FieldType.Code => (
                field.Codes!.FirstOrDefault(code =>
                    string.Equals(code, text, StringComparison.OrdinalIgnoreCase)
                ),
                string.Join(", ", field.Codes!)
            ),
            FieldType.Hash => (
                text.Length == 64 && text.All(char.IsAsciiHexDigit)
                    ? text.ToLowerInvariant()
                    : null,
                "a SHA-256 of 64 hexadecimal digits"
            ),
            FieldType.Address => (
                text.Length <= LongestLine
                && Uri.TryCreate(text, UriKind.Absolute, out var address)
                && address.Scheme.Is(Uri.UriSchemeHttps)
                && address.UserInfo.Length == 0
                    ? address.AbsoluteUri
                    : null,
                "an https address"
            ),
            _ => (ActionsOf(text), "numbers of actions from 1 to 53, with commas between"),
        };
    }

    private string? ActionsOf(string text)
    {
        var found = text.Split(
                [',', ';', ' '],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
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

    private static string Kept(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
