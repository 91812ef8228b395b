using System.ComponentModel.DataAnnotations;
using MarocNumeric.Trust.Label.Surveillance;

namespace MarocNumeric.Trust.Label;

/// <summary>The section "label". The host refuses to start when it is wrong. Every figure here is a choice of the product, never law.</summary>
internal sealed class LabelOptions : IValidatableObject
{
    /// <summary>How many free tests one address may ask for in an hour.</summary>
    [Range(1, 1_000_000)]
    public int TestsPerHour { get; set; } = 20;

    /// <summary>How many free tests run at once in this process.</summary>
    [Range(1, 500)]
    public int TestsAtOnce { get; set; } = 20;

    /// <summary>How many free tests may wait; beyond that a new one is refused.</summary>
    [Range(1, 100_000)]
    public int TestsWaiting { get; set; } = 500;

    /// <summary>For how many minutes a site that was just tested is not visited again: whoever asks meanwhile is shown that test.</summary>
    [Range(0, 1440)]
    public int SameSiteMinutes { get; set; } = 10;

    /// <summary>In demonstration mode: two shops on this machine, one good and one bad. Where null, as Trust:DemoRecords says.</summary>
    public bool? SampleShops { get; set; }

    /// <summary>An operator's own charter, as Charter/Data/charter.json is written; the one that the suite brings where null.</summary>
    public string? CharterFile { get; set; }

    /// <summary>In how many days after its first a new version of the charter is accepted by those who accepted an earlier one.</summary>
    [Range(1, 365)]
    public int CharterDays { get; set; } = 60;

    /// <summary>How often browsers must name a site that shows a seal without right before a case is opened for it.</summary>
    [Range(1, 1_000_000)]
    public int SealSightings { get; set; } = 5;

    public ProbeOptions Probe { get; init; } = new();

    public CommitteeOptions Committee { get; init; } = new();

    public SurveillanceOptions Surveillance { get; init; } = new();

    /// <summary>The section holds sections of their own, whose ranges count as well.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(Probe, new(Probe), faults, validateAllProperties: true);
        Validator.TryValidateObject(Committee, new(Committee), faults, validateAllProperties: true);
        return faults;
    }
}

/// <summary>The section "label:Probe": how far a visit of somebody's site goes. The figures are those of the catalogue's rules for probes.</summary>
internal sealed class ProbeOptions
{
    /// <summary>Requests and handshakes of one visit, redirects counted.</summary>
    [Range(1, 1000)]
    public int Requests { get; set; } = 60;

    /// <summary>From the beginning of one request to the beginning of the next, in milliseconds: one a second.</summary>
    [Range(0, 60_000)]
    public int PauseMilliseconds { get; set; } = 1000;

    /// <summary>Of one answer, unpacked.</summary>
    [Range(1024, 50 * 1024 * 1024)]
    public int LargestBytes { get; set; } = 5 * 1024 * 1024;

    /// <summary>From the beginning of a request to the last byte of its answer, in milliseconds.</summary>
    [Range(50, 120_000)]
    public int RequestMilliseconds { get; set; } = 20_000;

    /// <summary>For a name to have its addresses, and for one of these to take the call, in milliseconds each.</summary>
    [Range(50, 60_000)]
    public int ConnectMilliseconds { get; set; } = 6000;

    /// <summary>Of the whole visit, in milliseconds. A verdict is promised in a minute.</summary>
    [Range(100, 600_000)]
    public int VisitMilliseconds { get; set; } = 50_000;

    [Range(0, 20)]
    public int Redirects { get; set; } = 5;

    /// <summary>Pages read besides the home page.</summary>
    [Range(0, 50)]
    public int Pages { get; set; } = 10;

    /// <summary>"address:port" of the resolver that is asked for TXT records; the system's where null.</summary>
    [RegularExpression(@"\A[0-9a-fA-F.:\[\]]+:[0-9]{1,5}\z")]
    public string? NameServer { get; set; }

    /// <summary>For how long it is waited for, in milliseconds.</summary>
    [Range(50, 60_000)]
    public int NameMilliseconds { get; set; } = 5000;
}

/// <summary>The section "label:Committee": how the committee decides (label's rules: quorum, conflicted members out).</summary>
internal sealed class CommitteeOptions
{
    /// <summary>How many members must have voted, seats of federations left out.</summary>
    [Range(1, 50)]
    public int Quorum { get; set; } = 2;

    /// <summary>For how many years an interest that was declared keeps somebody out.</summary>
    [Range(1, 50)]
    public int InterestYears { get; set; } = 5;
}

/// <summary>The section "label:Surveillance": the window in which every label is looked at each night. Ten thousand fit in eight hours at twenty visits at once.</summary>
internal sealed class SurveillanceOptions
{
    /// <summary>On the clocks of Morocco.</summary>
    public TimeOnly From { get; set; } = new(22, 0);

    [Range(1, 23)]
    public int Hours { get; set; } = 8;

    public NightPlan Plan => new(From, TimeSpan.FromHours(Hours));
}
