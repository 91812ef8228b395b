using System.Globalization;
using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>What is asked of an answer before it is filed. Every field's fault is told at once, each with its field.</summary>
internal static partial class ParticularsRules
{
    /// <summary>Of one name, and of the field in the certificate (X.520 ub-surname).</summary>
    public const int LongestName = 40;

    /// <summary>Of both together with the space between: the common name's bound.</summary>
    public const int LongestFullName = 64;

    public const int LongestWork = 64;
    private const int LongestMail = 254;

    /// <param name="domains">Of the organisation, lower case.</param>
    public static IReadOnlyList<Problem> Faults(
        DossierAnswers asked,
        IReadOnlyList<string> domains,
        out Particulars? particulars,
        out string? identityNumber
    )
    {
        var faults = new List<Problem>();
        var answers = asked.Trimmed();
        Names(answers, faults);
        Mail(answers.Mail?.ToLowerInvariant(), domains, faults);
        var phone = Phone(answers.Phone);
        if (phone is null)
        {
            faults.Add(DossierProblems.PhoneInvalid);
        }

        identityNumber = IdentityNumber(answers.Cin);
        if (identityNumber is null)
        {
            faults.Add(DossierProblems.IdentityNumberInvalid);
        }

        Work("department", answers.Department, required: true, faults);
        Work("function", answers.Function, required: true, faults);
        Work("staffNumber", answers.StaffNumber, required: false, faults);
        particulars =
            faults.Count > 0
                ? null
                : new()
                {
                    GivenLatin = answers.GivenLatin,
                    FamilyLatin = answers.FamilyLatin,
                    GivenArabic = answers.GivenArabic,
                    FamilyArabic = answers.FamilyArabic,
                    Mail = answers.Mail!.ToLowerInvariant(),
                    Phone = phone!,
                    Department = answers.Department!,
                    Function = answers.Function!,
                    StaffNumber = answers.StaffNumber,
                };
        return faults;
    }

    /// <returns>"BK739154", or null. One or two letters and up to seven digits, as the cards have them.</returns>
    public static string? IdentityNumber(string? text)
    {
        var plain = text?.Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
        return plain is not null && Card().IsMatch(plain) ? plain : null;
    }

    /// <returns>"A****56": enough to recognise, too little to use.</returns>
    public static string Masked(string identityNumber) =>
        identityNumber.Length < 4 ? "****" : $"{identityNumber[0]}****{identityNumber[^2..]}";

    private static void Names(DossierAnswers answers, List<Problem> faults)
    {
        var latin = (answers.GivenLatin, answers.FamilyLatin);
        var arabic = (answers.GivenArabic, answers.FamilyArabic);
        if (latin is not (not null, not null) && arabic is not (not null, not null))
        {
            faults.Add(
                DossierProblems.NameMissing(
                    latin is (not null, null) ? "familyLatin"
                    : latin is (null, not null) ? "givenLatin"
                    : arabic is (not null, null) ? "familyArabic"
                    : arabic is (null, not null) ? "givenArabic"
                    : "givenLatin"
                )
            );
        }

        Name("givenLatin", latin.GivenLatin, Latin(), faults);
        Name("familyLatin", latin.FamilyLatin, Latin(), faults);
        Name("givenArabic", arabic.GivenArabic, Arabic(), faults);
        Name("familyArabic", arabic.FamilyArabic, Arabic(), faults);
        Together("familyLatin", latin.GivenLatin, latin.FamilyLatin, faults);
        Together("familyArabic", arabic.GivenArabic, arabic.FamilyArabic, faults);
    }

    private static void Name(string field, string? value, Regex letters, List<Problem> faults)
    {
        if (value is null)
        {
            return;
        }

        if (value.Length > LongestName)
        {
            faults.Add(
                DossierProblems.NameInvalid(
                    field,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{value.Length} characters; at most {LongestName}"
                    )
                )
            );
        }
        else if (!letters.IsMatch(value))
        {
            faults.Add(
                DossierProblems.NameInvalid(
                    field,
                    "Letters of its script, with spaces, hyphens and apostrophes between them"
                )
            );
        }
    }

    private static void Together(string field, string? given, string? family, List<Problem> faults)
    {
        if (
            given?.Length is { } first and <= LongestName
            && family?.Length is { } second and <= LongestName
            && first + 1 + second > LongestFullName
        )
        {
            faults.Add(
                DossierProblems.NameInvalid(
                    field,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{first + 1 + second} characters with the given name; at most {LongestFullName}"
                    )
                )
            );
        }
    }

    private static void Mail(string? mail, IReadOnlyList<string> domains, List<Problem> faults)
    {
        if (
            mail is not { Length: <= LongestMail }
            || !MailAddress.TryCreate(mail, out var address)
            || !string.Equals(address.Address, mail, StringComparison.Ordinal)
            || !mail.All(char.IsAscii)
        )
        {
            faults.Add(DossierProblems.MailInvalid("It is no address"));
        }
        else if (!domains.Contains(address.Host, StringComparer.Ordinal))
        {
            faults.Add(
                DossierProblems.MailInvalid($"It ends with one of: {string.Join(", ", domains)}")
            );
        }
    }

    /// <summary>As people write them; a number of ten digits with a zero first is one of Morocco.</summary>
    private static string? Phone(string? text)
    {
        if (text is null || !Dialled().IsMatch(text))
        {
            return null;
        }

        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        var number =
            text.StartsWith('+') ? digits
            : digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..]
            : digits is ['0', .. { Length: 9 } rest] ? $"212{rest}"
            : string.Empty;
        return number.Length is >= 9 and <= 15 ? $"+{number}" : null;
    }

    private static void Work(string field, string? value, bool required, List<Problem> faults)
    {
        if (value is null)
        {
            if (required)
            {
                faults.Add(DossierProblems.WorkInvalid(field, "It is missing"));
            }

            return;
        }

        if (value.Length > LongestWork)
        {
            faults.Add(
                DossierProblems.WorkInvalid(
                    field,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{value.Length} characters; at most {LongestWork}"
                    )
                )
            );
        }
        else if (HiddenCharacters.In(value))
        {
            faults.Add(DossierProblems.WorkInvalid(field, "It holds a character that nobody sees"));
        }
    }

    // "Ben Abdallah-Zaïdi", "M'Barek": letters, and one sign between two of them.
    [GeneratedRegex(
        @"\A[\p{IsBasicLatin}\p{IsLatin-1Supplement}\p{IsLatinExtended-A}\p{IsLatinExtended-B}\p{IsLatinExtendedAdditional}-[\P{L}]]+([ '’\-][\p{IsBasicLatin}\p{IsLatin-1Supplement}\p{IsLatinExtended-A}\p{IsLatinExtended-B}\p{IsLatinExtendedAdditional}-[\P{L}]]+)*\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Latin();

    // Letters with their vowel marks; the same signs between.
    [GeneratedRegex(
        @"\A[\p{IsArabic}-[^\p{L}\p{Mn}]]+([ \-][\p{IsArabic}-[^\p{L}\p{Mn}]]+)*\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Arabic();

    [GeneratedRegex(
        @"\A[A-Z]{1,2}[0-9]{1,7}\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Card();

    [GeneratedRegex(
        @"\A\+?[0-9][0-9 .\-]{7,22}\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Dialled();
}
