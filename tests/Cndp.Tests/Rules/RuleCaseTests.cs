namespace MarocNumeric.Trust.Cndp.Tests.Rules;

/// <summary>Every written case, against the engine: the route, what fixed it, what is missing, what an officer is told.</summary>
public sealed class RuleCaseTests
{
    public static TheoryData<string> Cases => [.. RuleCase.All.Select(rule => rule.Id)];

    [Fact]
    public void There_are_at_least_80_cases_each_with_its_article_and_reason()
    {
        Assert.True(RuleCase.All.Count >= 80);
        Assert.Equal(
            RuleCase.All.Count,
            RuleCase.All.Select(rule => rule.Id).Distinct(StringComparer.Ordinal).Count()
        );
        Assert.All(
            RuleCase.All,
            rule =>
            {
                Assert.NotEmpty(rule.Article);
                Assert.True(rule.Reason.Length >= 5, rule.Id);
            }
        );
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_engine_says_what_the_law_says(string id)
    {
        var rule = RuleCase.All.Single(each => each.Id == id);

        var found = rule.Judged();

        Assert.Equal(rule.Route, RuleCase.Spelt(found.Route));
        Same(rule.Rules, found.Rules);
        Same(rule.Exceptions, found.Exceptions);
        Assert.Equal(rule.Admissibility, RuleCase.Spelt(found.Admissibility));
        Same(rule.Checks, found.FailedChecks);
        Assert.Equal(rule.Transfer, found.TransferRequired);
        Same(rule.Factors, found.Factors);
        Assert.Equal(rule.Alert, found.ReclassificationAlert);
        Same(rule.Alerts, found.Alerts);
        if (rule.Open is not null)
        {
            Same(rule.Open, found.OpenQuestions.Select(field => field.Id));
        }
    }

    private static void Same(IEnumerable<string>? expected, IEnumerable<string> found) =>
        Assert.Equal(
            (expected ?? []).Order(StringComparer.Ordinal),
            found.Order(StringComparer.Ordinal)
        );
}
