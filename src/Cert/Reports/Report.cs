using MarocNumeric.Trust.Cert.Marking;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>
/// What somebody sent (law 05-20 art. 8). It is never rewritten: what is known later stands in a further
/// <see cref="ReportVersion"/>, and which incident it belongs to is the incident's matter.
/// </summary>
internal sealed class Report : IMarked
{
    public const char Letter = 'I';

    /// <summary>The first and what was added to it.</summary>
    public const int MostVersions = 50;

    public required Guid Id { get; init; }

    /// <summary>I-XXXX-XXXX-XXXX-X: by chance, since a count would betray how much is reported.</summary>
    public required string Number { get; init; }

    public required ReportChannel Channel { get; init; }

    /// <summary>In whose name; null for a person's own and an anonymous one, until it is attached.</summary>
    public required Guid? Organisation { get; set; }

    public required string? Source { get; init; }

    /// <summary>SHA-256 of the code by which an anonymous reporter comes back; null for the others.</summary>
    public required byte[]? CodeHash { get; init; }

    public required Tlp Tlp { get; init; }

    /// <summary>Of the pages on which it was written: for messages.</summary>
    public required string Language { get; init; }

    /// <summary>As its reporter sees it; what the team thinks stands in the incident.</summary>
    public required string Type { get; init; }

    public required DeclarantClass Class { get; init; }

    public required DateTimeOffset AwareAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Of the text, for near-duplicates (<see cref="Triage.TextPrint"/>).</summary>
    public required long Print { get; init; }

    /// <summary>Where it is handled now; grouping and undoing move it.</summary>
    public required Guid Incident { get; set; }

    /// <summary>The newest of <see cref="ReportVersion"/>.</summary>
    public int Versions { get; set; } = 1;

    public int Messages { get; set; }

    public long Version { get; set; } = 1;

    /// <summary>From knowing to declaring.</summary>
    public TimeSpan Lateness => ReceivedAt - AwareAt;
}

/// <summary>By which door it came. Names are stored.</summary>
internal enum ReportChannel
{
    /// <summary>The form of whoever has signed in.</summary>
    Page,
    Api,

    /// <summary>Without an account; followed by a code.</summary>
    Public,

    /// <summary>By mail; followed by a code, or by answering.</summary>
    Mail,

    /// <summary>An abuse report in XARF version 4.</summary>
    Xarf,

    /// <summary>The form that is filled without a network; followed by the code that it made.</summary>
    File,

    /// <summary>A module of the suite told it (law 43-20 art. 40).</summary>
    Event,
}

/// <summary>What was said in one go: the early warning, then each complement with its date.</summary>
internal sealed class ReportVersion
{
    public required Guid Report { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>The facts, closed with the key ring for this report and this version.</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>SHA-256 of the facts as they were sent: it stands on the receipt, so that nobody can change them afterwards.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>Null for an anonymous one.</summary>
    public required string? By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Something that was found in a report. Read behind the report alone.</summary>
internal sealed class ReportObservable
{
    /// <summary>Of one report over all its versions.</summary>
    public const int Most = 1000;

    public required Guid Report { get; init; }

    /// <summary>Kind and value, as <see cref="Observables.Observable.Key"/>.</summary>
    public required string Key { get; init; }

    public required Observables.ObservableKind Kind { get; init; }

    public required string Value { get; init; }

    public required DateTimeOffset FirstAt { get; init; }
}

/// <summary>One message between the team and whoever sent a report.</summary>
internal sealed class ReportMessage
{
    public const int Most = 200;

    public const int Longest = 5_000;

    public required Guid Report { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required bool FromTeam { get; init; }

    /// <summary>Null for an anonymous reporter.</summary>
    public required string? By { get; init; }

    public required DateTimeOffset At { get; init; }

    public required byte[] Sealed { get; init; }
}
