using System.Globalization;

namespace MarocNumeric.Trust.Plan.Entries;

/// <summary>The page of the plan on which an entry stands.</summary>
internal static class EntryPlaces
{
    public static string Of(EntryKind kind, string subject) =>
        kind switch
        {
            EntryKind.Value or EntryKind.Gap or EntryKind.Annotation => subject.Contains(
                "-O",
                StringComparison.Ordinal
            )
                ? $"/plan/objectives/{subject}"
                : "/plan/trust",
            EntryKind.Weather or EntryKind.Comment when subject.Length == 3 =>
                $"/plan/actions/{int.Parse(subject.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture)}",
            EntryKind.Spending => "/plan/budget",
            EntryKind.Law => "/plan/laws",
            EntryKind.Meeting or EntryKind.Decision => "/plan/bodies",
            EntryKind.Programme or EntryKind.Session => "/plan/programmes",
            _ => "/plan",
        };
}
