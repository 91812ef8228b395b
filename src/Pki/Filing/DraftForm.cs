using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>A step of the journey as a browser posts it.</summary>
internal sealed class DraftForm
{
    public int Version { get; init; }

    /// <summary>Null where all questions stand on one page; a browser sends nothing then.</summary>
    public string? Step
    {
        get;
        init => field = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>"Save and leave".</summary>
    public string? Later { get; init; }

    public string? GivenLatin { get; init; }

    public string? FamilyLatin { get; init; }

    public string? GivenArabic { get; init; }

    public string? FamilyArabic { get; init; }

    public string? Mail { get; init; }

    public string? Phone { get; init; }

    public string? Cin { get; init; }

    public string? Department { get; init; }

    public string? Function { get; init; }

    public string? StaffNumber { get; init; }

    public string? Use { get; init; }

    public string? Years { get; init; }

    /// <summary>The answers of the step alone: what another step holds stays as it is.</summary>
    public JsonObject Answers()
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["givenLatin"] = GivenLatin,
            ["familyLatin"] = FamilyLatin,
            ["givenArabic"] = GivenArabic,
            ["familyArabic"] = FamilyArabic,
            ["mail"] = Mail,
            ["phone"] = Phone,
            ["cin"] = Cin,
            ["department"] = Department,
            ["function"] = Function,
            ["staffNumber"] = StaffNumber,
            ["use"] = Use,
            ["years"] = Years,
        };
        var answers = new JsonObject();
        foreach (var field in DraftSteps.FieldsOf(Step).Where(all.ContainsKey))
        {
            answers[field] = string.IsNullOrWhiteSpace(all[field]) ? null : all[field];
        }

        return answers;
    }
}
