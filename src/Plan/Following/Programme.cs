using MarocNumeric.Trust.Plan.Entries;
using MarocNumeric.Trust.Plan.Source;

namespace MarocNumeric.Trust.Plan.Following;

/// <summary>A programme of awareness, courses or training with its sessions, as it was last published.</summary>
/// <param name="Key">By which sessions name it.</param>
/// <param name="Entry">By which it was published.</param>
/// <param name="People">For how many it is meant; null where nobody has said.</param>
/// <param name="Material">Where its material is.</param>
/// <param name="Reached">In the sessions that were held.</param>
/// <param name="Held">It counts for the plan's twelve campaigns: awareness, with a session that was held and somebody reached.</param>
/// <param name="Sessions">The newest first.</param>
internal sealed record Programme(
    Guid Key,
    Guid Entry,
    string Action,
    Spoken Title,
    Spoken Text,
    string Audience,
    decimal? People,
    string? Material,
    decimal Planned,
    decimal Reached,
    bool Held,
    IReadOnlyList<EntryResponse> Sessions
)
{
    /// <summary>The plan's programmes: awareness, engineering students, the legal professions.</summary>
    public static readonly IReadOnlyList<string> OfActions = ["A50", "A51", "A52"];

    public static Programme Read(EntryResponse row, IEnumerable<EntryResponse> all, DateOnly today)
    {
        var sessions = all.OrderByDescending(one => one.Date("day")).ToList();
        var held = sessions.FindAll(one => one.Date("day") <= today && one.Number("reached") > 0);
        return new(
            row.Key,
            row.Id,
            row.Subject,
            new(row["title"]!, row["titleAr"], row["titleEn"]),
            new(row["text"]!, row["textAr"]),
            row["audience"]!,
            row.Number("people"),
            row["material"],
            sessions.Sum(one => one.Number("planned") ?? 0),
            held.Sum(one => one.Number("reached") ?? 0),
            row.Subject.Is("A50") && held.Count > 0,
            sessions
        );
    }
}
