using System.Globalization;
using System.Text.Json;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Rsit;
using MarocNumeric.Trust.Cert.Triage;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>A report as it comes in, by the API or from a form: everything is text until it is read. Members bear the names of the API.</summary>
internal sealed record SentReport
{
    public const int LongestDescription = 20_000;
    public const int LongestText = 2_000;
    public const int LongestLine = 200;

    private static readonly TimeSpan AheadOfUs = TimeSpan.FromMinutes(5);

    private static readonly string[] Languages = ["fr", "ar", "ary", "en"];

    public string? DeclarantClass { get; init; }

    /// <summary>RSIT, "phishing".</summary>
    public string? Type { get; init; }

    /// <summary>RFC 3339 with an offset.</summary>
    public string? AwareAt { get; init; }

    public string? OccurredAt { get; init; }

    public string? DetectedAt { get; init; }

    /// <summary>yes, no or unknown.</summary>
    public string? Ongoing { get; init; }

    public string? Description { get; init; }

    public string? Systems { get; init; }

    /// <summary>national, total, partial, slight or attempt.</summary>
    public string? Effect { get; init; }

    public string? PersonalData { get; init; }

    public string? TrustService { get; init; }

    /// <summary>Left out it is AMBER.</summary>
    public string? Tlp { get; init; }

    public decimal? LossMad { get; init; }

    public int? UsersAffected { get; init; }

    public string? Measures { get; init; }

    public string? Assistance { get; init; }

    public string? Contact { get; init; }

    public string? Language { get; init; }

    /// <returns>Every fault with its field, in the order of the form; empty where <paramref name="facts"/> holds all.</returns>
    public IReadOnlyList<Problem> Read(DateTimeOffset now, out ReportFacts facts)
    {
        var faults = new List<Problem>();
        var aware = Instant(AwareAt, "awareAt", required: true, now, faults);
        var occurred = Instant(OccurredAt, "occurredAt", required: false, now, faults);
        var detected = Instant(DetectedAt, "detectedAt", required: false, now, faults);
        if (occurred > aware)
        {
            faults.Add(ReportProblems.InstantsReversed("occurredAt"));
        }

        if (RsitCatalogue.Find(Type) is null)
        {
            faults.Add(
                string.IsNullOrEmpty(Type)
                    ? ReportProblems.Missing("type")
                    : ReportProblems.TypeUnknown("type")
            );
        }

        var label = string.IsNullOrWhiteSpace(Tlp) ? Marking.Tlp.Amber : TlpLabels.Read(Tlp);
        if (label is null)
        {
            faults.Add(CertProblems.TlpUnknown("tlp"));
        }

        if (LossMad is < 0 or > 1_000_000_000_000)
        {
            faults.Add(ReportProblems.OutOfBounds("lossMad"));
        }

        if (UsersAffected is < 0)
        {
            faults.Add(ReportProblems.OutOfBounds("usersAffected"));
        }

        if (
            !string.IsNullOrEmpty(Language) && !Languages.Contains(Language, StringComparer.Ordinal)
        )
        {
            faults.Add(ReportProblems.ChoiceUnknown("language", string.Join(", ", Languages)));
        }

        facts = new(
            Choice<DeclarantClass>(DeclarantClass, "declarantClass", required: true, faults),
            Type ?? string.Empty,
            aware ?? now,
            Choice<Answer>(Ongoing, "ongoing", required: false, faults),
            Text(Description, "description", LongestDescription, required: true, faults)
                ?? string.Empty,
            Text(Systems, "systems", LongestText, required: true, faults) ?? string.Empty,
            Choice<Effect>(Effect, "effect", required: true, faults),
            Choice<Answer>(PersonalData, "personalData", required: false, faults),
            label ?? Marking.Tlp.Amber
        )
        {
            TrustService = Choice<Answer>(TrustService, "trustService", required: false, faults),
            OccurredAt = occurred,
            DetectedAt = detected,
            LossMad = LossMad,
            UsersAffected = UsersAffected,
            Measures = Text(Measures, "measures", LongestText, required: false, faults),
            Assistance = Text(Assistance, "assistance", LongestText, required: false, faults),
            Contact = Text(Contact, "contact", LongestLine, required: false, faults),
            Language = string.IsNullOrEmpty(Language) ? null : Language,
        };
        return faults;
    }

    /// <summary>Names as in our JSON; numbers are none.</summary>
    public static T Choice<T>(string? text, string field, bool required, List<Problem> faults)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (string.IsNullOrEmpty(text))
        {
            if (required)
            {
                faults.Add(ReportProblems.Missing(field));
            }

            return default;
        }

        if (text.All(char.IsAsciiLetter) && Enum.TryParse<T>(text, ignoreCase: true, out var value))
        {
            return value;
        }

        faults.Add(
            ReportProblems.ChoiceUnknown(
                field,
                string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))
            )
        );
        return default;
    }

    /// <summary>Normalised (NFC), without blanks around it and without what no text holds.</summary>
    public static string? Text(
        string? text,
        string field,
        int longest,
        bool required,
        List<Problem> faults
    )
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (string.IsNullOrWhiteSpace(text))
        {
            if (required)
            {
                faults.Add(ReportProblems.Missing(field));
            }

            return null;
        }

        if (text.Length > longest)
        {
            faults.Add(ReportProblems.TooLong(field, longest));
            return null;
        }

        var whole = string.Concat(
            text.EnumerateRunes()
                .Where(rune => rune.Value >= ' ' || rune.Value is '\n' or '\t')
                .Select(rune => rune.ToString())
        );
        var trimmed = whole.Normalize().Trim();
        if (trimmed.Length == 0 && required)
        {
            faults.Add(ReportProblems.Missing(field));
        }

        return trimmed.Length == 0 ? null : trimmed;
    }

    /// <summary>RFC 3339 with an offset, which is kept; neither in the future nor before 1990.</summary>
    public static DateTimeOffset? Instant(
        string? text,
        string field,
        bool required,
        DateTimeOffset now,
        List<Problem> faults
    )
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (string.IsNullOrWhiteSpace(text))
        {
            if (required)
            {
                faults.Add(ReportProblems.Missing(field));
            }

            return null;
        }

        // An instant without an offset is one of several: it is asked for again.
        if (
            !DateTimeOffset.TryParseExact(
                text.Trim(),
                [
                    "yyyy-MM-dd'T'HH:mmzzz",
                    "yyyy-MM-dd'T'HH:mm:sszzz",
                    "yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz",
                    "yyyy-MM-dd'T'HH:mm'Z'",
                    "yyyy-MM-dd'T'HH:mm:ss'Z'",
                    "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'",
                ],
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var instant
            )
        )
        {
            faults.Add(ReportProblems.InstantUnreadable(field));
            return null;
        }

        if (instant > now + AheadOfUs || instant.Year < 1990)
        {
            faults.Add(ReportProblems.InstantImpossible(field));
            return null;
        }

        return instant;
    }
}
