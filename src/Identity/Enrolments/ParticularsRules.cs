using System.Globalization;
using System.Text;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>What each particular must be, and what a file needs before it is filed. Every fault is named with its field, all at once.</summary>
internal sealed class ParticularsRules(IOptions<IdentityOptions> options, TimeProvider clock)
{
    public const string Self = "self";
    public const string Other = "other";

    private const int MostDomains = 20;
    private const int MostPieces = 20;

    /// <summary>Faults first: nothing is kept where there is one.</summary>
    internal sealed record Reading(Particulars Read, IReadOnlyList<Problem> Faults);

    /// <summary>Takes what was typed for some fields over what is known.</summary>
    /// <param name="typed">Blank takes a value away.</param>
    public Reading Take(
        Particulars known,
        IEnumerable<ParticularsField> fields,
        Func<string, string?> typed
    )
    {
        List<Problem> faults = [];
        foreach (var field in fields)
        {
            var text = typed(field.Name);
            if (string.IsNullOrWhiteSpace(text))
            {
                known = field.Set(known, null);
                continue;
            }

            var value = text.Length > Most(field) ? null : field.Read(text);
            if (value is null)
            {
                faults.Add(field.Refusal with { Field = field.Name });
                continue;
            }

            known = field.Set(known, value);
            if (Forbidden(field, known) is { } forbidden)
            {
                faults.Add(forbidden with { Field = field.Name });
            }
        }

        return new(known, faults);
    }

    /// <summary>The same for a program's whole set of particulars.</summary>
    public Reading Take(Particulars asked)
    {
        if (KindRules.Of(asked.Kind) is not { } kind)
        {
            return new(asked, [IdentityProblems.KindUnknown]);
        }

        var read = Take(
            new() { Kind = kind.Kind },
            ParticularsField.All,
            name => ParticularsField.Named(name).Get(asked)
        );
        List<Problem> faults = [.. read.Faults];
        faults.AddRange(
            kind.Absent.Where(name => ParticularsField.Named(name).Get(read.Read) is not null)
                .Select(name => EnrolmentProblems.ParticularNotHere with { Field = name })
        );
        var pieces = asked.Pieces ?? [];
        if (pieces.Count > MostPieces || pieces.Any(piece => !IsHash(piece.Sha256)))
        {
            faults.Add(EnrolmentProblems.PieceInvalid);
        }

        return new(read.Read with { Pieces = pieces }, faults);
    }

    /// <summary>What some fields still lack before the file can be filed.</summary>
    public static IReadOnlyList<Problem> Missing(
        Particulars known,
        IEnumerable<ParticularsField> fields
    ) =>
        KindRules.Of(known.Kind) is not { } kind
            ? [IdentityProblems.KindUnknown]
            :
            [
                .. fields
                    .Where(field => kind.Requires(field.Name) && field.Get(known) is null)
                    .Select(field =>
                        EnrolmentProblems.ParticularMissing with
                        {
                            Field = field.Name,
                        }
                    ),
                .. fields.Any(field => field.Name is "proofKind")
                && known.ProofKind is { } proof
                && !kind.Proofs.Contains(proof, StringComparer.Ordinal)
                    ? [EnrolmentProblems.ChoiceUnknown with { Field = "proofKind" }]
                    : Array.Empty<Problem>(),
            ];

    /// <summary>A name that a Latin alphabet reads; Arabic may stand beside it.</summary>
    public static string? LatinName(string text) =>
        PlainName.Read(text) is { } name && name.Any(IsLatin) ? name : null;

    public static string? ArabicName(string text) =>
        PlainName.Read(text) is { } name && name.Any(IsArabic) ? name : null;

    public static string? Line(string text, int most, int least = 2)
    {
        var line = text.Trim().Normalize(NormalizationForm.FormC);
        return line.Length >= least && line.Length <= most && !HiddenCharacters.In(line)
            ? line
            : null;
    }

    /// <summary>One to ten digits, without the zeros that some write before them.</summary>
    public static string? RegisterNumber(string text)
    {
        var digits = Digits(text).TrimStart('0');
        return digits.Length is >= 1 and <= 10 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    /// <summary>Seven or eight digits, the first not zero.</summary>
    public static string? TaxNumber(string text)
    {
        var digits = Digits(text);
        return digits.Length is 7 or 8 && digits[0] != '0' && digits.All(char.IsAsciiDigit)
            ? digits
            : null;
    }

    public static string? UserName(string text)
    {
        var name = text.Trim().ToLowerInvariant();
        return
            name.Length is >= 3 and <= 64
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
            ? name
            : null;
    }

    public static string? Date(string text) =>
        DateOnly.TryParseExact(
            text.Trim(),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
        && day.Year >= 1900
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;

    /// <summary>One on a line, or between blanks and commas.</summary>
    public static string? Domains(string text)
    {
        var read = text.Split(
                [' ', ',', ';', '\n', '\r', '\t'],
                StringSplitOptions.RemoveEmptyEntries
            )
            .Select(MailDomain.Read)
            .ToList();
        return read.Count is >= 1 and <= MostDomains && !read.Contains(null)
            ? string.Join('\n', read.Distinct(StringComparer.Ordinal))
            : null;
    }

    private Problem? Forbidden(ParticularsField field, Particulars known) =>
        field.Name switch
        {
            "mailDomains"
                when known.MailDomains!.Any(domain =>
                    options.Value.PublicMailDomains.Contains(
                        domain,
                        StringComparer.OrdinalIgnoreCase
                    )
                ) => EnrolmentProblems.MailDomainPublic,
            "proofDate"
                when DateOnly.Parse(known.ProofDate!, CultureInfo.InvariantCulture)
                    > MoroccanTime.DayOf(clock.Now()) => EnrolmentProblems.ProofDateInvalid,
            _ => null,
        };

    /// <summary>What is typed may hold blanks around its value; a name beyond its limit is refused, never cut.</summary>
    private static int Most(ParticularsField field) => field.Most + 64;

    private static string Digits(string text) =>
        text.Replace(" ", string.Empty, StringComparison.Ordinal)
            .Replace("/", string.Empty, StringComparison.Ordinal);

    private static bool IsLatin(char c) =>
        char.IsLetter(c) && c is <= '\u024F' or >= '\u1E00' and <= '\u1EFF';

    private static bool IsArabic(char c) =>
        c is >= '\u0621' and <= '\u064A' or >= '\u0671' and <= '\u06D3';

    private static bool IsHash(string? text) =>
        text is { Length: 64 } && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
}
