using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Searching;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label;
using MarocNumeric.Trust.Label.Awards;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Testing;

/// <summary>Labels that stand in the register, for tests of what follows from that.</summary>
public static class GivenLabels
{
    public const string Domain = "atelier-du-port.example";

    /// <returns>Its number.</returns>
    public static async Task<string> GiveAsync(
        this SuiteFactory suite,
        string domain = Domain,
        int count = 1,
        Guid? organisation = null
    ) => (await suite.GiveManyAsync([domain], count, organisation))[0];

    /// <param name="first">The count in the number of the first one.</param>
    /// <returns>Their numbers, in the order of the domains.</returns>
    public static async Task<IReadOnlyList<string>> GiveManyAsync(
        this SuiteFactory suite,
        IReadOnlyList<string> domains,
        int first = 1,
        Guid? organisation = null
    )
    {
        var numbers = new List<string>();
        foreach (var some in domains.Chunk(500))
        {
            await using var scope = suite.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<LabelDbContext>();
            var register = scope.ServiceProvider.GetRequiredService<AwardRegister>();
            foreach (var domain in some)
            {
                var award = Given(suite, domain, first + numbers.Count, organisation);
                register.Add(award, "system");
                numbers.Add(award.Number);
            }

            await db.SaveChangesAsync();
        }

        return numbers;
    }

    private static Award Given(SuiteFactory suite, string domain, int count, Guid? organisation)
    {
        var now = suite.Clock.Now();
        var number = RecordNumber.Of(Award.Letter, now.UtcDateTime.Year, count).ToString();
        return Award.Granted(
            new()
            {
                Id = Ids.New(suite.Clock),
                Number = number,
                Application = Ids.New(suite.Clock),
                Organisation = organisation ?? Ids.New(suite.Clock),
                Holder = "Atelier du Port SARL",
                Ice = "001561191000066",
                Domain = domain,
                SiteName = "Atelier du Port",
                Folded = FoldedText.Of($"atelier du port {domain} {number}"),
                Catalogue = new(2026, 11, 1),
                GrantedAt = now,
                ValidUntil = now.AddMonths(24),
            }
        );
    }

    /// <param name="move">Of the register.</param>
    private static async Task MoveAsync(
        this SuiteFactory suite,
        string number,
        Func<AwardRegister, Award, Task<Result<Award>>> move
    )
    {
        await using var scope = suite.Services.CreateAsyncScope();
        var register = scope.ServiceProvider.GetRequiredService<AwardRegister>();
        var award = await register.FindAsync(number, CancellationToken.None);
        Assert.False((await move(register, award!)).Refused(out _, out _));
        await scope.ServiceProvider.GetRequiredService<LabelDbContext>().SaveChangesAsync();
    }

    public static Task SuspendAsync(this SuiteFactory suite, string number) =>
        suite.MoveAsync(
            number,
            (register, award) =>
                register.SuspendAsync(
                    award,
                    AwardReason.Surveillance,
                    note: null,
                    "system",
                    CancellationToken.None
                )
        );

    public static Task WithdrawAsync(this SuiteFactory suite, string number) =>
        suite.MoveAsync(
            number,
            (register, award) =>
                register.WithdrawAsync(
                    award,
                    AwardReason.Proceeding,
                    note: null,
                    "system",
                    CancellationToken.None
                )
        );
}
