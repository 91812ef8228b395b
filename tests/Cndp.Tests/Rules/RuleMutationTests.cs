using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Rules;

namespace MarocNumeric.Trust.Cndp.Tests.Rules;

/// <summary>
/// The rules spoilt in every word, one at a time: a condition turned round, a connective exchanged, a part, a code, an
/// exception, a rule or a route left out, a figure moved. A case notices each, or the cases do not hold the law.
/// </summary>
public sealed class RuleMutationTests
{
    private static readonly IReadOnlyList<(RuleCase Case, Facts Facts)> Cases =
    [
        .. RuleCase.All.Select(each =>
            (
                each,
                RuleCase
                    .Read(each.Whole(), each.Version)
                    .Match(
                        read => read,
                        problem => throw new InvalidOperationException(problem.Field)
                    )
            )
        ),
    ];

    [Fact]
    public void A_case_notices_every_change_of_the_rules()
    {
        var original = Source();
        Assert.True(Holds(original));

        var changes = Changes(original).ToList();
        var unnoticed = changes
            .Where(change =>
            {
                var spoilt = original.DeepClone();
                change.Spoil(spoilt);
                return Holds(spoilt);
            })
            .Select(change => change.Name);

        Assert.True(changes.Count > 250);
        Assert.Empty(unnoticed);
    }

    private static JsonNode Source()
    {
        using var stream = typeof(RuleFile).Assembly.GetManifestResourceStream("Rules/rules.json")!;
        return JsonNode.Parse(stream)!;
    }

    /// <returns>Whether every case is still answered as it is written.</returns>
    private static bool Holds(JsonNode source)
    {
        var file = source.Deserialize<RuleFile>(RuleFile.Options)!;
        var versions = new Dictionary<DateOnly, RuleSet>();
        try
        {
            return Cases.All(each =>
            {
                var day = each.Case.Version.Version;
                if (!versions.TryGetValue(day, out var rules))
                {
                    versions[day] = rules = RuleBookReading.At(day, file);
                }

                return IsAnswered(each.Case, rules.Judge(each.Facts));
            });
        }
        catch (InvalidOperationException)
        {
            // No rule is left that fixes a route.
            return false;
        }
    }

    private static bool IsAnswered(RuleCase rule, Orientation found) =>
        rule.Route == RuleCase.Spelt(found.Route)
        && Same(rule.Rules, found.Rules)
        && Same(rule.Exceptions, found.Exceptions)
        && Same(rule.Checks, found.FailedChecks)
        && Same(rule.Factors, found.Factors)
        && Same(rule.Alerts, found.Alerts)
        && rule.Transfer == found.TransferRequired
        && rule.Alert == found.ReclassificationAlert;

    private static bool Same(IEnumerable<string>? expected, IEnumerable<string> found) =>
        (expected ?? [])
            .Order(StringComparer.Ordinal)
            .SequenceEqual(found.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <param name="Name">Where, and what.</param>
    private sealed record Change(string Name, Action<JsonNode> Spoil);

    private static IEnumerable<Change> Changes(JsonNode rules) =>
        Conditions(rules)
            .SelectMany(OfCondition)
            .Concat(OfLists(rules))
            .Concat(
                ((int[])[-1, 1]).Select(by => new Change(
                    $"requalification.seuil {by}",
                    spoilt =>
                        spoilt["requalification"]!["seuil"] =
                            (int)spoilt["requalification"]!["seuil"]! + by
                ))
            );

    /// <summary>Every condition with all its parts, by their paths.</summary>
    private static IEnumerable<JsonNode> Conditions(JsonNode rules) =>
        rules["regles"]!
            .AsArray()
            .SelectMany(rule =>
                (rule!["sauf"]?.AsArray() ?? [])
                    .Select(exception => exception!["si"]!)
                    .Prepend(rule["si"]!)
            )
            .Concat(rules["recevabilite"]!.AsArray().Select(check => check!["si"]!))
            .Concat(
                rules["requalification"]!["facteurs"]!.AsArray().Select(factor => factor!["si"]!)
            )
            .SelectMany(Parts);

    private static IEnumerable<JsonNode> Parts(JsonNode condition) =>
        ((string[])["tous", "un"])
            .SelectMany(connective => condition[connective]?.AsArray() ?? [])
            .Concat(condition["non"] is { } inner ? [inner] : [])
            .SelectMany(part => Parts(part!))
            .Prepend(condition);

    private static IEnumerable<Change> OfCondition(JsonNode condition)
    {
        var place = condition.GetPath();
        yield return new(
            $"{place} turned round",
            spoilt =>
                At(spoilt, place).ReplaceWith(new JsonObject { ["non"] = condition.DeepClone() })
        );
        foreach (var (one, other) in ((string, string)[])[("tous", "un"), ("un", "tous")])
        {
            if (condition[one] is not JsonArray parts)
            {
                continue;
            }

            yield return new(
                $"{place} {other} for {one}",
                spoilt =>
                    At(spoilt, place).ReplaceWith(new JsonObject { [other] = parts.DeepClone() })
            );
            for (var index = 0; index < parts.Count; index++)
            {
                yield return Without($"{place}.{one}", index);
            }
        }

        if (condition["valeur"] is JsonArray codes)
        {
            for (var index = 0; index < codes.Count; index++)
            {
                yield return Without($"{place}.valeur", index);
            }
        }

        if (condition["valeur"] is JsonValue value && value.TryGetValue<int>(out var figure))
        {
            foreach (var by in (int[])[-1, 1])
            {
                yield return new(
                    $"{place}.valeur {by}",
                    spoilt => At(spoilt, place)["valeur"] = figure + by
                );
            }
        }
    }

    /// <summary>Rules, exceptions, routes of checks and what else stands in a list.</summary>
    private static IEnumerable<Change> OfLists(JsonNode rules) =>
        rules["regles"]!
            .AsArray()
            .Select(rule => rule!["sauf"])
            .OfType<JsonArray>()
            .Concat(rules["recevabilite"]!.AsArray().Select(check => check!["routes"]!.AsArray()))
            .Concat([
                rules["regles"]!.AsArray(),
                rules["recevabilite"]!.AsArray(),
                rules["requalification"]!["facteurs"]!.AsArray(),
                rules["requalification"]!["suffit"]!.AsArray(),
                rules["transfert"]!["sauf_routes"]!.AsArray(),
                rules["valeur_absente"]!["oui"]!.AsArray(),
            ])
            .SelectMany(list =>
                Enumerable.Range(0, list.Count).Select(index => Without(list.GetPath(), index))
            );

    private static Change Without(string place, int index) =>
        new($"{place}[{index}] left out", spoilt => At(spoilt, place).AsArray().RemoveAt(index));

    /// <param name="path">As <see cref="JsonNode.GetPath"/> writes it.</param>
    private static JsonNode At(JsonNode root, string path) =>
        path.TrimStart('$')
            .Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(
                root,
                (node, part) =>
                    int.TryParse(part, out var index) && node is JsonArray list
                        ? list[index]!
                        : node[part]!
            );
}
