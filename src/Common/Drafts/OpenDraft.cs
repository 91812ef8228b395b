using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Common.Drafts;

/// <summary>A draft as its owner works on it.</summary>
/// <param name="Content">What has been answered so far; any part may be missing, since nothing is judged before filing.</param>
/// <param name="SavedAt">For the banner "not filed yet".</param>
/// <param name="Version">A form carries it, and <see cref="DraftBook.SaveAsync"/> refuses an older one.</param>
public sealed record OpenDraft(
    Guid Id,
    string Kind,
    JsonObject Content,
    DateTimeOffset CreatedAt,
    DateTimeOffset SavedAt,
    int Version
)
{
    /// <summary>An answer as text; null where there is none yet.</summary>
    public string? this[string field] => (string?)(Content[field] as JsonValue);
}

/// <summary>A draft in a list: without its content, which is sealed.</summary>
public sealed record DraftLine(Guid Id, string Kind, DateTimeOffset SavedAt);
