namespace MarocNumeric.Trust.Label.Applications;

/// <summary>
/// What a merchant asks for one site, from the first answer to the committee's decision and the answer to an appeal. One is
/// written under the version of the criteria of the day it was begun and is judged by that one. The steps and their terms
/// are the label's own; those that law 55-19 and law 03-01 have for every authority (one request for what is missing,
/// reasons, appeal to other people) are kept.
/// </summary>
internal sealed partial class Application
{
    public const char Letter = 'G';

    public const int LongestText = 4000;

    /// <summary>A draft that nobody touches any more.</summary>
    public static readonly TimeSpan DraftKept = TimeSpan.FromDays(90);

    public static readonly TimeSpan Kept = TimeSpan.FromDays(365 * 10);

    private static readonly Dictionary<ApplicationState, ApplicationState[]> Ways = new()
    {
        [ApplicationState.Draft] = [ApplicationState.Filed, ApplicationState.Withdrawn],
        [ApplicationState.Filed] =
        [
            ApplicationState.Incomplete,
            ApplicationState.Inadmissible,
            ApplicationState.Admitted,
            ApplicationState.Withdrawn,
        ],
        [ApplicationState.Incomplete] =
        [
            ApplicationState.Filed,
            ApplicationState.Lapsed,
            ApplicationState.Withdrawn,
        ],
        [ApplicationState.Admitted] =
        [
            ApplicationState.UnderAssessment,
            ApplicationState.Withdrawn,
        ],
        [ApplicationState.UnderAssessment] =
        [
            ApplicationState.Admitted,
            ApplicationState.Corrections,
            ApplicationState.Reported,
            ApplicationState.Withdrawn,
        ],
        [ApplicationState.Corrections] =
        [
            ApplicationState.UnderAssessment,
            ApplicationState.Withdrawn,
        ],
        [ApplicationState.Reported] =
        [
            ApplicationState.UnderAssessment,
            ApplicationState.Granted,
            ApplicationState.Refused,
            ApplicationState.Withdrawn,
        ],
        [ApplicationState.Inadmissible] = [ApplicationState.Appealed],
        [ApplicationState.Refused] = [ApplicationState.Appealed],
        [ApplicationState.Appealed] =
        [
            ApplicationState.Admitted,
            ApplicationState.Granted,
            ApplicationState.Upheld,
        ],
        [ApplicationState.Granted] = [],
        [ApplicationState.Upheld] = [],
        [ApplicationState.Withdrawn] = [],
        [ApplicationState.Lapsed] = [],
    };

    public required Guid Id { get; init; }

    /// <summary>"G-2026-000001-K", from the day it was filed.</summary>
    public string? Number { get; private set; }

    public required Guid Organisation { get; init; }

    /// <summary>The organisation's name as it stood then.</summary>
    public required string Company { get; init; }

    /// <summary>Fifteen digits (decree 2-11-63).</summary>
    public required string Ice { get; init; }

    /// <summary>One that the organisation has shown to be its own before this was filed; in ASCII.</summary>
    public required string Domain { get; init; }

    public required string SiteName { get; init; }

    /// <summary>The federation that the merchant says it is a member of; a seat of that federation does not decide on it.</summary>
    public Guid? Federation { get; init; }

    /// <summary>The label that this one is to follow; null for a first one.</summary>
    public Guid? Renews { get; init; }

    /// <summary>The version of the criteria.</summary>
    public required DateOnly Catalogue { get; init; }

    public required string BegunBy { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>When its people last wrote in it.</summary>
    public DateTimeOffset TouchedAt { get; private set; }

    public ApplicationState State { get; private set; } = ApplicationState.Draft;

    /// <summary>The test of the site whose findings stand beside the answers.</summary>
    public Guid? Test { get; private set; }

    /// <summary>Of that test's report, as it was read.</summary>
    public string? TestSha256 { get; private set; }

    public string? FiledBy { get; private set; }

    public DateTimeOffset? FiledAt { get; private set; }

    /// <summary>The first instant at which whoever has it in hand is late; queues run by it.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>What the secretary found missing: told once (law 55-19 art. 10).</summary>
    public string? Missing { get; private set; }

    public string? AdmittedBy { get; private set; }

    public DateTimeOffset? AdmittedAt { get; private set; }

    /// <summary>From the admission to the decision, times of correction left out.</summary>
    public DateTimeOffset? DecideUntil { get; private set; }

    public string? Assessor { get; private set; }

    public DateTimeOffset? AssignedAt { get; private set; }

    /// <summary>How often corrections were asked for.</summary>
    public int Rounds { get; private set; }

    public DateTimeOffset? ReportedAt { get; private set; }

    /// <summary>What the assessor concludes; the points are beside it.</summary>
    public string? Report { get; private set; }

    /// <summary>How often the committee was asked: each time it votes anew.</summary>
    public int Votings { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Who declared it inadmissible, or closed the committee's vote.</summary>
    public string? DecidedBy { get; private set; }

    public string? LegalReasons { get; private set; }

    /// <summary>Of a refusal; while it is assessed again, what the committee still wants to know.</summary>
    public string? FactualReasons { get; private set; }

    public DateTimeOffset? AppealedAt { get; private set; }

    public string? AppealGrounds { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public string? AnsweredBy { get; private set; }

    public string? AppealLegal { get; private set; }

    public string? AppealFactual { get; private set; }

    /// <summary>Nothing more comes, but for an appeal.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public long Version { get; private set; } = 1;

    /// <summary>Its people may still write answers and bring pieces.</summary>
    public bool IsWritable =>
        State
            is ApplicationState.Draft
                or ApplicationState.Incomplete
                or ApplicationState.Corrections;

    /// <summary>It takes the place of another one for the same domain.</summary>
    public bool IsOpen => ClosedAt is null || State is ApplicationState.Appealed;
}

internal enum ApplicationState
{
    /// <summary>The merchant assesses the site and brings pieces.</summary>
    Draft,
    Filed,

    /// <summary>Something is missing, and was asked for once.</summary>
    Incomplete,
    Inadmissible,

    /// <summary>Waits for its assessor.</summary>
    Admitted,
    UnderAssessment,

    /// <summary>The merchant has points to put right.</summary>
    Corrections,

    /// <summary>Before the committee.</summary>
    Reported,
    Granted,
    Refused,
    Appealed,

    /// <summary>The appeal was answered and what was decided stands.</summary>
    Upheld,
    Withdrawn,

    /// <summary>What was missing did not come in time.</summary>
    Lapsed,
}
