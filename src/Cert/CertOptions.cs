using System.ComponentModel.DataAnnotations;
using MarocNumeric.Trust.Cert.MailIntake;

namespace MarocNumeric.Trust.Cert;

/// <summary>The section "cert". The host refuses to start when it is wrong. Figures here are targets and thresholds of the product, never law.</summary>
internal sealed class CertOptions
{
    public MailIntakeOptions MailIntake { get; init; } = new();

    /// <summary>The largest file that is taken as evidence on a page or by the API, in octets.</summary>
    [Range(64 * 1024, 1024L * 1024 * 1024)]
    public long EvidenceMostBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>How many reports one address without an account may send in an hour.</summary>
    [Range(1, 1_000_000)]
    public int PublicReportsPerHour { get; set; } = 20;

    /// <summary>Dirhams from which a loss is "significant": decree 2-21-406 article 12 uses the word and gives no figure.</summary>
    [Range(1, 1_000_000_000_000)]
    public decimal SignificantLossMad { get; set; } = 1_000_000;

    /// <summary>Dirhams below which a loss is "limited".</summary>
    [Range(1, 1_000_000_000_000)]
    public decimal LimitedLossMad { get; set; } = 100_000;

    /// <summary>Hours from knowing to declaring after which a report is shown as late, and as very late: the law says "as soon as it knows".</summary>
    [Range(1, 1000)]
    public int LateAfterHours { get; set; } = 4;

    [Range(1, 1000)]
    public int VeryLateAfterHours { get; set; } = 24;

    /// <summary>Days within which reports are compared with each other.</summary>
    [Range(1, 366)]
    public int SimilarWithinDays { get; set; } = 90;

    /// <summary>A value that more reports share groups nothing.</summary>
    [Range(2, 10_000)]
    public int SharedByAtMost { get; set; } = 50;

    /// <summary>Addresses and domains (with all below them) that group nothing, besides the built-in ones.</summary>
    public IList<string> CommonInfrastructure { get; init; } = [];

    /// <summary>For how many days a party that was told of a vulnerability may say nothing before its silence is shown as such. A proposal; no text fixes it.</summary>
    [Range(1, 365)]
    public int PartySilentDays { get; set; } = 14;

    /// <summary>The furthest end of an embargo, in days. A proposal; no text fixes it.</summary>
    [Range(1, 1000)]
    public int LongestEmbargoDays { get; set; } = 365;

    /// <summary>How many days before an embargo ends the leads are told; 45 and 7 where none is set.</summary>
    public IList<int> EmbargoReminders { get; init; } = [];

    public IEnumerable<int> EmbargoReminderDays =>
        EmbargoReminders.Count > 0 ? EmbargoReminders.Where(days => days > 0) : [45, 7];

    /// <summary>The longest reading of a restricted case by break-glass, in minutes. A proposal; no text fixes it.</summary>
    [Range(5, 720)]
    public int BreakGlassMinutes { get; set; } = 240;

    /// <summary>The account that hears of a breach at level 1 or in a crisis besides the leads; nobody where null.</summary>
    [StringLength(64)]
    public string? CrisisContact { get; set; }

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
