using System.Text.Json.Serialization;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Triage;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>What somebody reports, read and checked. Instants keep the offset that they were given with.</summary>
/// <param name="Type">Of <see cref="Rsit.RsitCatalogue"/>.</param>
/// <param name="AwareAt">When the declarant knew: the duty runs from here (law 05-20 art. 8).</param>
/// <param name="Description">At most 20 000 characters.</param>
/// <param name="Systems">Which ones are hit, in words.</param>
/// <param name="LossMad">Dirhams.</param>
/// <param name="Language">fr, ar, ary (Darija) or en: what the free text is written in.</param>
internal sealed record ReportFacts(
    DeclarantClass Class,
    string Type,
    DateTimeOffset AwareAt,
    Answer Ongoing,
    string Description,
    string Systems,
    Effect Effect,
    Answer PersonalData,
    Tlp Tlp
)
{
    public Answer TrustService { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }

    public DateTimeOffset? DetectedAt { get; init; }

    public decimal? LossMad { get; init; }

    public int? UsersAffected { get; init; }

    public string? Measures { get; init; }

    public string? Assistance { get; init; }

    /// <summary>How whoever has no account may be called back.</summary>
    public string? Contact { get; init; }

    public string? Language { get; init; }

    [JsonIgnore]
    public Victim Victim =>
        Class switch
        {
            DeclarantClass.Vital => Victim.OneVital,
            DeclarantClass.Individual => Victim.Individual,
            _ => Victim.Entity,
        };

    /// <summary>All that is free text, for what is found in it.</summary>
    [JsonIgnore]
    public string Text => string.Join('\n', [Description, Systems, Measures, Assistance]);
}

/// <summary>Yes, no, or nobody knows yet: which at three in the morning is an answer. Names are stored.</summary>
internal enum Answer
{
    Unknown,
    Yes,
    No,
}

/// <summary>Which duty a declarant is under (law 05-20 art. 8, 14, 30, 33; law 43-20 art. 40). Names are stored.</summary>
internal enum DeclarantClass
{
    /// <summary>State administration, territorial authority, public establishment or company.</summary>
    Entity,

    /// <summary>Infrastructure of vital importance.</summary>
    Vital,

    /// <summary>Operator of networks, provider of cybersecurity, publisher of platforms.</summary>
    Operator,
    DigitalProvider,
    TrustProvider,

    /// <summary>Voluntary: a company that no duty binds.</summary>
    Other,
    Individual,
}
