using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.Triage;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>An incident as the API shows it. Organisations that take part see how it stands and their own reports; what the team thinks and plans is the team's.</summary>
/// <param name="Title">Null before triage.</param>
/// <param name="Level">1 to 4 (decree 2-21-406 art. 12); before triage what the table proposes.</param>
/// <param name="Crisis">The targets of level 1 hold.</param>
/// <param name="Pace">Of an exercise; zero for what is real.</param>
/// <param name="AllowedMoves">From here, whoever makes them.</param>
/// <param name="Reports">Those that the reader may read.</param>
/// <param name="Team">Null for everybody else.</param>
internal sealed record IncidentResponse(
    Guid Id,
    string Reference,
    IncidentState State,
    string? Title,
    string Type,
    int TypeVersion,
    int Level,
    string Tlp,
    DateTimeOffset ReceivedAt,
    long Version,
    bool Crisis,
    int Pace,
    IReadOnlyList<IncidentState> AllowedMoves,
    IReadOnlyList<IncidentResponse.ReportOf> Reports,
    IReadOnlyList<IncidentResponse.StepOf> Steps,
    IncidentResponse.TeamView? Team
)
{
    /// <param name="AwareAt">When its declarant knew: the duty runs from here.</param>
    internal sealed record ReportOf(
        Guid Id,
        string Number,
        string Type,
        Guid? Organisation,
        DateTimeOffset AwareAt,
        DateTimeOffset ReceivedAt,
        Lateness Lateness
    );

    /// <param name="By">For the team.</param>
    /// <param name="Note">For the team.</param>
    internal sealed record StepOf(
        string Act,
        IncidentState State,
        int Level,
        DateTimeOffset At,
        string? By,
        string? Note
    );

    /// <param name="Score">0 to 100, within a level.</param>
    /// <param name="ProposedTypes">By rules, with what they found.</param>
    /// <param name="ProposedLevel">By the table of the decree, with its cells.</param>
    /// <param name="Similar">What may be the same thing.</param>
    internal sealed record TeamView(
        int Score,
        string? Owner,
        string? LevelReason,
        Guid? Parent,
        RejectionReason? Rejection,
        int Relapses,
        IReadOnlyList<ProposedClass> ProposedTypes,
        Level ProposedLevel,
        IReadOnlyList<Similar> Similar,
        IReadOnlyList<ServiceTarget> Targets,
        IReadOnlyList<PauseOf> Pauses,
        IReadOnlyList<TaskOf> Tasks,
        IReadOnlyList<GroupingOf> Groupings,
        IReadOnlyList<Guid> Organisations,
        HandlingView Handling
    )
    {
        public IReadOnlyList<HandlingView.RunOf> Runs => Handling.Runs;
    }

    internal sealed record PauseOf(PauseReason Reason, DateTimeOffset From, DateTimeOffset? Until);

    /// <param name="Result">What came of it.</param>
    /// <param name="Run">Of the playbook that it is a step of.</param>
    internal sealed record TaskOf(
        int Number,
        string Title,
        TaskStanding State,
        string? Owner,
        DateTimeOffset? DueAt,
        string? Result,
        Guid? Run,
        DateTimeOffset? DoneAt
    );

    internal sealed record GroupingOf(Guid Id, DateTimeOffset At, DateTimeOffset? UndoneAt);
}
