using MarocNumeric.Trust.Plan.Indicators;

namespace MarocNumeric.Trust.Plan.Entries;

/// <summary>The page of the plan on which an entry stands.</summary>
internal static class EntryPlaces
{
    public static string Of(EntryKind kind, string subject) =>
        kind switch
        {
            _ when subject.Length == 0 => "/plan",
            EntryKind.Annotation when IndicatorReading.Others.ContainsKey(subject) => "/plan/trust",
            EntryKind.Value or EntryKind.Gap or EntryKind.Annotation =>
                $"/plan/objectives/{subject}",
            EntryKind.Weather or EntryKind.Comment =>
                $"/plan/actions/{subject.TrimStart('A').TrimStart('0')}",
            EntryKind.Spending => "/plan/budget",
            EntryKind.Law => "/plan/laws",
            EntryKind.Meeting or EntryKind.Decision => "/plan/bodies",
            _ => "/plan/programmes",
        };
}
