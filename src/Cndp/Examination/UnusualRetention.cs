using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cndp.Examination;

/// <summary>Points out to the officer what is kept for long: longer than the shortest norm that covers the processing admits, or than the setting says. It changes no formality.</summary>
internal sealed class UnusualRetention(RuleBook book, IOptions<CndpOptions> options)
{
    /// <param name="Row">Of the table of retention, as it was answered.</param>
    /// <param name="NormDays">What the norm admits; null where the setting speaks.</param>
    internal sealed record Line(JsonObject Row, int? NormDays);

    public IReadOnlyList<Line> Of(JsonObject answers, DateTimeOffset now)
    {
        var rules = book.On(MoroccanTime.DayOf(now)) ?? book.Latest;
        if (
            answers["conservation"] is not JsonArray rows
            || FactsReading
                .Read(JsonSerializer.SerializeToElement(answers), rules.Form)
                .Refused(out _, out var facts)
        )
        {
            return [];
        }

        var norm = rules
            .Norms.All.Where(each => each.Longest is not null && rules.Norms.Covers(each, facts))
            .Min(each => (int?)(each.Longest!.Valeur * Norms.DaysOf(each.Longest.Unite)));
        var most = norm ?? options.Value.UnusualRetentionYears * Norms.DaysOf("AN");
        return
        [
            .. rows.OfType<JsonObject>()
                .Where(row => DaysOf(row) > most)
                .Select(row => new Line(row, norm)),
        ];
    }

    private static long DaysOf(JsonObject row) =>
        row["duree"] is JsonValue length
        && length.TryGetValue<int>(out var count)
        && row["unite"] is JsonValue unit
        && unit.TryGetValue<string>(out var code)
            ? (long)count * Norms.DaysOf(code)
            : 0;
}
