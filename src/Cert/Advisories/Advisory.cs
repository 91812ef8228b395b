using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>What the team tells about vulnerabilities, in French and Arabic. What readers see is the last <see cref="AdvisoryEdition"/>; the draft goes on beside it.</summary>
internal sealed class Advisory : IMarked
{
    public const char Letter = 'B';

    public required Guid Id { get; init; }

    /// <summary>B-YYYY-NNNNNN-K, and the tracking id of CSAF.</summary>
    public required string Number { get; init; }

    /// <summary>Of the draft; an edition has its own.</summary>
    public required Tlp Tlp { get; set; }

    /// <summary>Nobody's but the team's.</summary>
    public Guid? Organisation { get; private set; }

    /// <summary>Who began it.</summary>
    public required string? Source { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public AdvisoryState State { get; private set; } = AdvisoryState.Draft;

    /// <summary>Who wrote last: publishes as little as who began.</summary>
    public required string EditedBy { get; set; }

    public required DateTimeOffset EditedAt { get; set; }

    public required Bulletin Texts { get; set; }

    /// <summary>How often it was published.</summary>
    public int Edition { get; private set; }

    /// <summary>The first time.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    public long Version { get; private set; } = 1;

    /// <summary>A new text; what was proposed is a draft again, what was published stays until the next edition.</summary>
    public void Edit(string by, Bulletin texts, Tlp tlp, DateTimeOffset now)
    {
        (EditedBy, EditedAt, Texts, Tlp) = (by, now, texts, tlp);
        (State, Version) = (AdvisoryState.Draft, Version + 1);
    }

    public Result<Advisory> Propose()
    {
        if (State is not AdvisoryState.Draft)
        {
            return AdvisoryProblems.CannotMove(State, AdvisoryState.Proposed);
        }

        if (Texts.Missing() is { } field)
        {
            return AdvisoryProblems.TextMissing(field);
        }

        if (Edition > 0 && Texts.Changes is null)
        {
            return AdvisoryProblems.ChangesMissing;
        }

        (State, Version) = (AdvisoryState.Proposed, Version + 1);
        return this;
    }

    /// <param name="lead">Neither who began nor who wrote last.</param>
    public Result<Advisory> Publish(string lead, DateTimeOffset now)
    {
        if (State is not AdvisoryState.Proposed)
        {
            return AdvisoryProblems.CannotMove(State, AdvisoryState.Published);
        }

        if (
            string.Equals(lead, Source, StringComparison.Ordinal)
            || string.Equals(lead, EditedBy, StringComparison.Ordinal)
        )
        {
            return AdvisoryProblems.FourEyes;
        }

        (State, Edition, Version) = (AdvisoryState.Published, Edition + 1, Version + 1);
        PublishedAt ??= now;
        return this;
    }
}

internal enum AdvisoryState
{
    Draft,

    /// <summary>Whole, and before a lead who did not write it.</summary>
    Proposed,
    Published,
}
