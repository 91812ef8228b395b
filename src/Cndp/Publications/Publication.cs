using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cndp.Publications;

/// <summary>Something that the commission says to everyone under a number: a guide, a model notice, a deliberation, an opinion, a report (law 09-08 art. 27 and 28; action 48 of the plan). An officer drafts it, a commissioner who did not write it publishes it.</summary>
internal sealed class Publication
{
    public const char Letter = 'P';

    public required Guid Id { get; init; }

    public required PublicationKind Kind { get; init; }

    /// <summary>P-YYYY-NNNNNN-K, given with the first edition; null while there is none.</summary>
    public string? Number { get; private set; }

    /// <summary>The name of a text that comes with the product; null for what the commission wrote itself.</summary>
    public required string? Shipped { get; init; }

    /// <summary>The latest published one, from 1; 0 while there is none.</summary>
    public int Edition { get; private set; }

    /// <summary>The one that is being written; null where none is.</summary>
    public int? Draft { get; private set; }

    /// <summary>Of the latest published edition, or of the draft where there is none.</summary>
    public required string TitleFr { get; set; }

    public required string TitleAr { get; set; }

    /// <summary>The words of what is published, for the search; empty before.</summary>
    public string Folded { get; private set; } = string.Empty;

    /// <summary>Of the first edition.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Of the latest published edition: that a correction is being written shows nowhere.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    public long Version { get; private set; } = 1;

    public bool IsPublished => Edition > 0;

    /// <returns>The draft's edition: the one that is being written, or a new one behind what is published.</returns>
    public int Write(WrittenPublication texts, DateTimeOffset now)
    {
        Draft ??= Edition + 1;
        if (!IsPublished)
        {
            (TitleFr, TitleAr, UpdatedAt) = (texts.TitleFr, texts.TitleAr, now);
        }

        Version++;
        return Draft.Value;
    }

    /// <param name="number">For the first edition; later ones keep theirs.</param>
    /// <param name="folded">The words of the text.</param>
    public Result<Publication> Publish(
        PublicationEdition draft,
        string number,
        string folded,
        string by,
        DateTimeOffset now
    )
    {
        if (Draft != draft.Edition)
        {
            return PublicationProblems.NothingToPublish;
        }

        if (string.Equals(draft.DraftedBy, by, StringComparison.Ordinal))
        {
            return PublicationProblems.OwnDraft;
        }

        draft.Publish(by, now);
        Number ??= number;
        PublishedAt ??= now;
        (Edition, Draft) = (draft.Edition, null);
        (TitleFr, TitleAr, Folded) = (draft.TitleFr, draft.TitleAr, folded);
        (UpdatedAt, Version) = (now, Version + 1);
        return this;
    }
}

/// <summary>A text under a publication's number. What was published is never changed: a correction is the next edition.</summary>
internal sealed class PublicationEdition
{
    public required Guid Publication { get; init; }

    public required int Edition { get; init; }

    public required string TitleFr { get; set; }

    public required string TitleAr { get; set; }

    /// <summary>As <see cref="PublicationText"/> reads it.</summary>
    public required string TextFr { get; set; }

    public required string TextAr { get; set; }

    /// <summary>Who wrote in it last: they do not publish it.</summary>
    public required string DraftedBy { get; set; }

    public required DateTimeOffset DraftedAt { get; set; }

    public string? PublishedBy { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public void Publish(string by, DateTimeOffset now) => (PublishedBy, PublishedAt) = (by, now);
}

internal enum PublicationKind
{
    /// <summary>On rights and duties.</summary>
    Guide,

    /// <summary>Words to copy into a form, a sign or a site.</summary>
    ModelNotice,
    Deliberation,

    /// <summary>To the government or parliament (law 09-08 art. 27).</summary>
    Opinion,

    /// <summary>Of a year, drawn from the figures.</summary>
    AnnualReport,
}
