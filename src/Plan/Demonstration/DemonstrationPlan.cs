using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Plan.Demonstration;

/// <summary>Marked records of the plan in the demonstration, proposed by one machine and published by another; one is left to be reviewed.</summary>
internal sealed class DemonstrationPlan(TimeProvider clock) : IDemonstrationPart
{
    private const string Entries = "/api/plan/v1/entries";
    private const string Mark = "(démonstration)";

    private string Yesterday => InDays(-1);

    private string InAMonth => InDays(30);

    public async Task FileAsync(DemonstrationApi api, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(api);
        var there = await api.Authority.GetFromJsonAsync<JsonNode>(
            new Uri($"{Entries}?limit=1", UriKind.Relative),
            cancel
        );
        if (there!["items"]!.AsArray().Count > 0)
        {
            return;
        }

        await AddAsync(
            "value",
            "TS-O4",
            ("value", "120"),
            ("day", Yesterday),
            ("source", Mark),
            ("reason", Mark)
        );
        await AddAsync(
            "gap",
            "TS-O4",
            ("cause", "procurement"),
            ("corrective", Mark),
            ("owner", "Direction du pilotage"),
            ("due", InAMonth)
        );
        await AddAsync("weather", "A46", ("level", "sun"), ("reason", Mark));
        await AddAsync("comment", "A46", ("type", "nextStep"), ("text", Mark));
        await AddAsync(
            "decision",
            "SSI",
            ("day", Yesterday),
            ("text", $"Classer les systèmes {Mark}"),
            ("owner", "Secrétariat"),
            ("due", InAMonth)
        );
        var programme = await AddAsync(
            "programme",
            "A50",
            ("title", $"Semaine de la sécurité {Mark}"),
            ("titleAr", "أسبوع الأمن (تجريبي)"),
            ("audience", "public"),
            ("text", Mark),
            ("textAr", "(تجريبي)")
        );
        await AddAsync(
            "session",
            programme,
            ("day", Yesterday),
            ("place", "Rabat"),
            ("planned", "300"),
            ("reached", "250"),
            ("evidence", Mark)
        );
        await ProposeAsync("weather", "A47", ("level", "cloud"), ("reason", Mark));

        async Task<string> AddAsync(
            string kind,
            string subject,
            params (string Name, string Value)[] fields
        )
        {
            var id = await ProposeAsync(kind, subject, fields);
            using var published = await api.Operator.PostAsync(
                new Uri($"{Entries}/{id}/publication", UriKind.Relative),
                content: null,
                cancel
            );
            published.EnsureSuccessStatusCode();
            return id;
        }

        async Task<string> ProposeAsync(
            string kind,
            string subject,
            params (string Name, string Value)[] fields
        )
        {
            using var proposed = await api.Authority.PostAsJsonAsync(
                Entries,
                new
                {
                    kind,
                    subject,
                    fields = fields.ToDictionary(
                        one => one.Name,
                        one => one.Value,
                        StringComparer.Ordinal
                    ),
                },
                cancel
            );
            proposed.EnsureSuccessStatusCode();
            return (string)(await proposed.Content.ReadFromJsonAsync<JsonNode>(cancel))!["id"]!;
        }
    }

    private string InDays(int days) =>
        MoroccanTime
            .DayOf(clock.Now())
            .AddDays(days)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
