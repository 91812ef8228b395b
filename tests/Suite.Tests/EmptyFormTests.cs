using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>Every form of every page, sent with nothing filled in: what happens when somebody presses the button at once.</summary>
public sealed class EmptyFormTests
{
    [Theory]
    [InlineData("driss")]
    [InlineData("hind")]
    [InlineData("ghita")]
    [InlineData("nadia")]
    [InlineData("hassan")]
    [InlineData("zineb")]
    [InlineData("imane")]
    [InlineData("adil")]
    public async Task A_form_with_nothing_in_it_is_answered_and_never_an_error_of_ours(string user)
    {
        await using var suite = await SuiteFactory.StartAsync();
        var forms = SuiteAddresses
            .All(suite)
            .Where(address =>
                address.StartsWith("POST /", StringComparison.Ordinal)
                && !address.Contains(" /api/", StringComparison.Ordinal)
                // These end the session, and all that follow would be a stranger's.
                && !address.EndsWith("/leave", StringComparison.Ordinal)
                && !address.EndsWith("/sign-out", StringComparison.Ordinal)
            )
            .ToList();
        using var person = await suite.PersonAsync(user);

        var failed = new List<string>();
        foreach (var address in forms)
        {
            var answer = await person.SendFormAsync(SuiteAddresses.Filled(address.Split(' ')[1]));
            if (answer.Status >= 500)
            {
                failed.Add($"{address}: {answer.Status}");
            }
        }

        Assert.NotEmpty(forms);
        Assert.True(failed.Count == 0, string.Join("\n", failed));
    }
}
