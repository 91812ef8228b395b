using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Suite.Tests.Remote;

/// <summary>What holds of a declaration, asked in the process that runs Cndp and out of another: the same questions, the same answers.</summary>
public sealed class RemoteRegisterTests
{
    [Fact]
    public async Task Both_answers_say_the_same_and_a_withdrawn_receipt_reaches_whoever_asks_at_once()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await using var neighbour = await Neighbour.StartAsync(
            suite,
            "portal",
            $"--Trust:Remote:Cndp:Address={suite.ModulesUrl}",
            "--Trust:Remote:Cndp:Retries=0"
        );
        var client = await suite.ClientForPeopleAsync();
        using var nadia = await suite.PersonApiAsync("nadia", client);
        using var hassan = await suite.PersonApiAsync("hassan", client);
        var (id, _) = await FiledDeclarations.FileAsync(suite, nadia);
        var number = (string)
            (await nadia.GetAsync($"/api/cndp/v1/declarations/{id}")).Json["number"]!;
        var filed = suite.Clock.GetUtcNow();

        var before = await SameAsync(suite, neighbour, number, filed);
        Assert.Equal(("receiptIssued", true), (before!.State, before.InForce));
        Assert.Equal(
            ("Ministère de l’Exemple", "002136093000040"),
            (before.Controller, before.Ice)
        );
        Assert.Null(await SameAsync(suite, neighbour, number, filed.AddDays(-1)));
        Assert.Null(await SameAsync(suite, neighbour, "D-2001-000001-0", filed));
        Assert.Null(await SameAsync(suite, neighbour, "nothing", filed));

        suite.Clock.Advance(TimeSpan.FromSeconds(1));
        var withdrawn = await hassan.PostAsync(
            $"/api/cndp/v1/declarations/{id}/withdrawal",
            new JsonObject { ["legal"] = "Loi 09-08, art. 51", ["factual"] = "Ordre public" }
        );
        Assert.True(withdrawn.Status == 200, withdrawn.Text);
        var after = await SameAsync(suite, neighbour, number, suite.Clock.GetUtcNow());

        Assert.Equal(("withdrawn", false), (after!.State, after.InForce));
        Assert.Equal(before, await SameAsync(suite, neighbour, number, filed));
    }

    [Fact]
    public async Task A_register_that_cannot_be_asked_says_neither_that_a_number_is_in_force_nor_that_it_is_unknown()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await using var neighbour = await Neighbour.StartAsync(
            suite,
            "portal",
            $"--Trust:Remote:Cndp:Address={suite.ModulesUrl}",
            "--Trust:Remote:Cndp:Retries=0"
        );
        await suite.StopAsync();

        await Assert.ThrowsAsync<RegisterSilentException>(() =>
            FindAsync(neighbour, "D-2026-000001-1", suite.Clock.GetUtcNow())
        );
    }

    [Fact]
    public async Task A_wrong_address_stops_the_start_and_is_named()
    {
        await using var suite = await SuiteFactory.StartAsync();

        var refused = await Assert.ThrowsAnyAsync<Exception>(() =>
            Neighbour.StartAsync(
                suite,
                "portal",
                "--Trust:Remote:Cndp:Address=http://localhost:8444"
            )
        );

        Assert.Contains("Trust:Remote:Cndp:Address", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<DeclarationStanding?> SameAsync(
        SuiteFactory suite,
        SuiteFactory neighbour,
        string number,
        DateTimeOffset at
    )
    {
        var (here, there) = (
            await FindAsync(suite, number, at),
            await FindAsync(neighbour, number, at)
        );
        Assert.Equal(here, there);
        return here;
    }

    private static async Task<DeclarationStanding?> FindAsync(
        SuiteFactory suite,
        string number,
        DateTimeOffset at
    )
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<IDeclarationRegister>()
            .FindAsync(number, at, CancellationToken.None);
    }
}
