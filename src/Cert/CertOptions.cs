using System.ComponentModel.DataAnnotations;

namespace MarocNumeric.Trust.Cert;

/// <summary>The section "cert". The host refuses to start when it is wrong.</summary>
internal sealed class CertOptions
{
    /// <summary>How many reports one address without an account may send in an hour.</summary>
    [Range(1, 1_000_000)]
    public int PublicReportsPerHour { get; set; } = 20;

    /// <summary>How long a party that was told of a vulnerability may say nothing before its silence is shown as such. A proposal; no text fixes it.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan PartySilentAfter { get; set; } = TimeSpan.FromDays(14);

    /// <summary>The furthest end of an embargo. A proposal; no text fixes it.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "1000.00:00:00")]
    public TimeSpan LongestEmbargo { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How many days before an embargo ends the leads are told; 45 and 7 where none is set.</summary>
    public IList<int> EmbargoReminders { get; init; } = [];

    public IEnumerable<int> EmbargoReminderDays =>
        EmbargoReminders.Count > 0 ? EmbargoReminders.Where(days => days > 0) : [45, 7];

    /// <summary>Who publishes advisories, as they name it.</summary>
    [Required]
    [StringLength(100, MinimumLength = 2)]
    public string PublisherName { get; set; } = "ma-CERT";

    /// <summary>What entitles it to (CSAF 2.0 section 3.2.1.8.3).</summary>
    [StringLength(500)]
    public string PublisherAuthority { get; set; } =
        "Centre national de réponse aux incidents de sécurité informatique du Royaume du Maroc (loi 05-20)";

    /// <summary>Where vulnerabilities are told by mail, "cert@example.ma"; the page alone where null.</summary>
    [EmailAddress]
    public string? ContactMail { get; set; }
}
