namespace MarocNumeric.Trust.Common.Drafts;

/// <summary>Something begun and not filed, as its module's table holds it. Written and read through <see cref="DraftBook"/> alone.</summary>
public sealed class Draft
{
    public required Guid Id { get; init; }

    /// <summary>The account that began it; nobody else ever sees it, not even in the same organisation.</summary>
    public required string Owner { get; init; }

    /// <summary>The one that the person acted for: under another one the draft is not offered.</summary>
    public required Guid Organisation { get; init; }

    /// <summary>What it becomes when filed, "pki.dossier".</summary>
    public required string Kind { get; init; }

    /// <summary>A JSON object, sealed with the key ring for this row and this owner.</summary>
    public required byte[] Content { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Counts saved steps from 1: two windows on one draft do not overwrite each other unseen.</summary>
    public required int Version { get; set; }
}
