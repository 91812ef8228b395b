using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Label.Tests;

/// <summary>One suite for the tests of a class that only read, or test sites of their own names. Visits do not wait between requests.</summary>
public sealed class LabelSuite : IAsyncLifetime
{
    public SuiteFactory Suite { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--label:Probe:PauseMilliseconds=0",
            "--label:TestsPerHour=1000"
        );

    public ValueTask DisposeAsync() => Suite.DisposeAsync();
}
