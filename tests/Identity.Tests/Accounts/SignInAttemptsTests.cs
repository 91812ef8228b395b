using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.SignIn;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Identity.Tests.Accounts;

public sealed class SignInAttemptsTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_a_hundred_guesses_at_once_no_more_than_the_limit_are_looked_at(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var account = await IdOfAsync(suite, "amina");

        var allowed = await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(_ => WithAsync(suite, attempts => attempts.ReserveAsync(account, default)))
        );

        Assert.Equal(SignInAttempts.Limit, allowed.Count(one => one));
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task After_five_wrong_guesses_the_right_password_waits_a_quarter_of_an_hour(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var password = PasswordOf(suite, "amina");
        for (var guess = 0; guess < SignInAttempts.Limit; guess++)
        {
            Assert.Equal("IDENTITY-001", await TryAsync(suite, "amina", "wrong"));
        }

        Assert.Equal("IDENTITY-001", await TryAsync(suite, "amina", password));

        suite.Clock.Advance(SignInAttempts.Rest + TimeSpan.FromSeconds(1));
        Assert.Null(await TryAsync(suite, "amina", password));
        // And the count began anew.
        Assert.Equal("IDENTITY-001", await TryAsync(suite, "amina", "wrong"));
        Assert.Null(await TryAsync(suite, "amina", password));
    }

    [Fact]
    public async Task Two_requests_with_one_code_are_let_in_once()
    {
        await using var suite = await SuiteFactory.StartAsync("postgres");
        var account = await IdOfAsync(suite, "hind");
        var step = Totp.StepAt(suite.Clock.GetUtcNow());

        var used = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    WithAsync(suite, attempts => attempts.UseStepAsync(account, step, default))
                )
        );

        Assert.Single(used, one => one);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_answered_like_a_wrong_password()
    {
        await using var suite = await SuiteFactory.StartAsync();

        Assert.Equal("IDENTITY-001", await TryAsync(suite, "nobody-here", "wrong"));
        Assert.Equal("IDENTITY-001", await TryAsync(suite, null, null));
        Assert.Equal("IDENTITY-001", await TryAsync(suite, "amina", new string('x', 100_000)));
    }

    private static string PasswordOf(SuiteFactory suite, string user) =>
        (string)
            suite.Demo["accounts"]!.AsArray().Single(one => (string)one!["user"]! == user)![
                "password"
            ]!;

    private static async Task<string?> TryAsync(SuiteFactory suite, string? user, string? password)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return (
            await scope
                .ServiceProvider.GetRequiredService<SignInAttempt>()
                .PasswordAsync(user, password, default)
        ).Match<string?>(_ => null, problem => problem.Code);
    }

    private static async Task<Guid> IdOfAsync(SuiteFactory suite, string user)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<IdentityDbContext>()
            .Accounts.Where(account => account.UserName == user)
            .Select(account => account.Id)
            .SingleAsync();
    }

    private static async Task<T> WithAsync<T>(
        SuiteFactory suite,
        Func<SignInAttempts, Task<T>> work
    )
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<SignInAttempts>());
    }
}
