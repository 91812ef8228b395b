using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Plan.Tests;

/// <summary>One suite for tests that only read.</summary>
public sealed class PlanSuite : IAsyncLifetime
{
    public SuiteFactory Suite { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Suite = await SuiteFactory.StartAsync();

    public ValueTask DisposeAsync() => Suite.DisposeAsync();
}
