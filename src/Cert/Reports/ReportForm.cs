using System.Globalization;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>The early warning as a form sends it: nine questions, and a few more for who knows more. Times are those of Morocco's clocks.</summary>
internal sealed record ReportForm
{
    public string? Token { get; init; }

    public string? DeclarantClass { get; init; }

    public string? Type { get; init; }

    /// <summary>As a field of date and time writes it, without an offset.</summary>
    public string? AwareAt { get; init; }

    public string? OccurredAt { get; init; }

    public string? Ongoing { get; init; }

    public string? Description { get; init; }

    public string? Systems { get; init; }

    public string? Effect { get; init; }

    public string? PersonalData { get; init; }

    public string? TrustService { get; init; }

    public string? Tlp { get; init; }

    public string? Measures { get; init; }

    public string? Assistance { get; init; }

    public string? Contact { get; init; }

    public SentReport ToSent() =>
        new()
        {
            DeclarantClass = DeclarantClass,
            Type = Type,
            AwareAt = WithOffset(AwareAt),
            OccurredAt = WithOffset(OccurredAt),
            Ongoing = Ongoing,
            Description = Description,
            Systems = Systems,
            Effect = Effect,
            PersonalData = PersonalData,
            TrustService = TrustService,
            Tlp = Tlp,
            Measures = Measures,
            Assistance = Assistance,
            Contact = Contact,
        };

    /// <summary>The offset that Morocco's clocks had: it is another in Ramadan.</summary>
    private static string? WithOffset(string? local)
    {
        if (
            !DateTime.TryParseExact(
                local,
                [
                    "yyyy-MM-dd'T'HH:mm",
                    "yyyy-MM-dd'T'HH:mm:ss",
                    "yyyy-MM-dd HH:mm",
                    "dd/MM/yyyy HH:mm",
                ],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var time
            )
        )
        {
            return local;
        }

        var instant = MoroccanTime.At(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time));
        return TimeZoneInfo
            .ConvertTime(instant, MoroccanTime.Zone)
            .ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }
}
