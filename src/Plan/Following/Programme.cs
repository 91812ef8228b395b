using MarocNumeric.Trust.Plan.Entries;
using MarocNumeric.Trust.Plan.Source;

namespace MarocNumeric.Trust.Plan.Following;

/// <summary>A programme of awareness, courses or training with its sessions, as it was last published.</summary>
internal sealed class Programme(Entry row, IReadOnlyList<Entry> sessions, DateOnly today)
{
    /// <summary>The plan's programmes: awareness, engineering students, the legal professions.</summary>
    public static readonly IReadOnlyList<string> Actions = ["A50", "A51", "A52"];

    public Entry Row => row;

    public Guid Key => row.Key;

    public string Action => row.Subject;

    public Spoken Title => new(row["title"]!, row["titleAr"], row["titleEn"]);

    public Spoken Text => new(row["text"]!, row["textAr"], null);

    public string Audience => row["audience"]!;

    /// <summary>For how many it is meant; null where nobody has said.</summary>
    public decimal? People => row.Number("people");

    public string? Material => row["material"];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<Entry> Sessions => sessions;

    public decimal Planned => sessions.Sum(one => one.Number("planned") ?? 0);

    public decimal Reached => sessions.Where(IsHeld).Sum(one => one.Number("reached") ?? 0);

    /// <summary>It counts for the plan's twelve: awareness, with a session that was held and somebody reached.</summary>
    public bool IsCampaignHeld => row.Subject is "A50" && sessions.Any(IsHeld);

    public bool IsHeld(Entry session) =>
        session.Date("day") <= today && session.Number("reached") > 0;
}
