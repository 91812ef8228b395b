namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>Who gets as far as the slices of the plan.</summary>
internal static class PlanAddresses
{
    private static readonly string[] Public =
    [
        "GET /api/plan/v1/actions",
        "GET /api/plan/v1/actions.csv",
        "GET /api/plan/v1/actions/{number:int}",
        "GET /api/plan/v1/budget",
        "GET /api/plan/v1/budget.csv",
        "GET /api/plan/v1/decisions",
        "GET /api/plan/v1/entries",
        "GET /api/plan/v1/entries.csv",
        "GET /api/plan/v1/entries/{id:guid}",
        "GET /api/plan/v1/gaps",
        "GET /api/plan/v1/indicators",
        "GET /api/plan/v1/laws",
        "GET /api/plan/v1/objectives",
        "GET /api/plan/v1/objectives.csv",
        "GET /api/plan/v1/objectives/{id}",
        "GET /api/plan/v1/programmes",
        "GET /api/plan/v1/reading-notes.csv",
        "GET /api/plan/v1/snapshots",
        "GET /api/plan/v1/snapshots/{number}",
        "GET /api/plan/v1/snapshots/{number}/content",
        "GET /api/plan/v1/snapshots/{number}/papers/{paper:guid}",
        "GET /plan",
        "GET /plan/actions/{number:int}",
        "GET /plan/annexes",
        "GET /plan/bodies",
        "GET /plan/budget",
        "GET /plan/gaps",
        "GET /plan/initiatives/{id}",
        "GET /plan/laws",
        "GET /plan/objectives/{id}",
        "GET /plan/pillars/{id}",
        "GET /plan/programmes",
        "GET /plan/programmes/{key:guid}",
        "GET /plan/search",
        "GET /plan/snapshots",
        "GET /plan/snapshots/{number}",
        "GET /plan/snapshots/{number}/papers/{paper:guid}",
        "GET /plan/trust",
    ];

    private static readonly string[] Editors = ["imane"];
    private static readonly string[] Publishers = ["adil"];
    private static readonly string[] Both = ["imane", "adil"];

    public static bool AreEverybodys(string address) => Public.Contains(address);

    public static IEnumerable<KeyValuePair<string, string[]>> Of(
        string[] everybody,
        string[] people
    ) =>
        Public
            .Select(address => KeyValuePair.Create(address, everybody))
            .Concat(
                new Dictionary<string, string[]>(StringComparer.Ordinal)
                {
                    ["POST /api/plan/v1/entries"] = Editors,
                    ["POST /api/plan/v1/entries/{id:guid}/publication"] = Publishers,
                    ["POST /api/plan/v1/entries/{id:guid}/refusal"] = Publishers,
                    ["POST /api/plan/v1/batches/{id:guid}/publication"] = Publishers,
                    // What is no form reaches no slice: whoever shows a token is told so, and nothing else.
                    ["POST /api/plan/v1/imports"] = people,
                    ["POST /api/plan/v1/snapshots"] = Both,
                    ["POST /api/plan/v1/snapshots/{number}/validation"] = Publishers,
                    ["POST /api/plan/v1/snapshots/{number}/submission"] = Publishers,
                    ["GET /plan/desk"] = Both,
                    ["GET /plan/entries/new"] = Both,
                    ["GET /plan/entries/{id:guid}"] = Both,
                    ["GET /plan/import"] = Editors,
                    ["GET /plan/import/template.csv"] = Both,
                    ["POST /plan/batches/{id:guid}/publish"] = Publishers,
                    ["POST /plan/entries/new"] = Both,
                    ["POST /plan/entries/{id:guid}/publish"] = Both,
                    ["POST /plan/entries/{id:guid}/refuse"] = Both,
                    ["POST /plan/import"] = Both,
                    ["POST /plan/snapshots"] = Both,
                    ["POST /plan/snapshots/{number}/submission"] = Publishers,
                    ["POST /plan/snapshots/{number}/validation"] = Publishers,
                    ["GET /cndp/figures/received"] = ["samira", "hassan"],
                }
            );
}
