using System.Globalization;
using System.Text.Json;
using MarocNumeric.Trust.Plan.Source;

namespace MarocNumeric.Trust.Plan.Entries;

/// <summary>An entry as anybody reads it once it is published. Who proposed and who published it stands in the journal, not here.</summary>
/// <param name="Key">The same from an entry to what replaces it.</param>
/// <param name="Fields">By the names of its kind; dates as yyyy-MM-dd, numbers with a point or as a fraction.</param>
/// <param name="Imported">It came with a file.</param>
/// <param name="Note">Why it was refused; for the plan's own people.</param>
internal sealed record EntryResponse(
    Guid Id,
    Guid Key,
    EntryKind Kind,
    string Subject,
    IReadOnlyDictionary<string, string> Fields,
    bool Imported,
    Guid? Batch,
    Guid? Replaces,
    EntryState State,
    DateTimeOffset ProposedAt,
    DateTimeOffset? ReviewedAt,
    DateTimeOffset? SupersededAt,
    string? Note,
    long Version
)
{
    public string? this[string field] => Fields.GetValueOrDefault(field);

    public decimal? Number(string field) => this[field] is { } text ? Printed.Fraction(text) : null;

    public DateOnly? Date(string field) =>
        this[field] is { } text
            ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;

    public static EntryResponse Of(Entry row) =>
        new(
            row.Id,
            row.Key,
            row.Kind,
            row.Subject,
            JsonSerializer.Deserialize<Dictionary<string, string>>(row.Content)!,
            row.Batch is not null,
            row.Batch,
            row.Replaces,
            row.State,
            row.ProposedAt,
            row.ReviewedAt,
            row.SupersededAt,
            row.Note,
            row.Version
        );
}
