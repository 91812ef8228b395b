using System.Runtime.CompilerServices;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>A host that has ended is let go, with whatever it held: tests start many in one process, and a service that is restarted in place must not grow.</summary>
public sealed class EndedHostTests
{
    [Fact]
    public async Task A_host_that_people_and_machines_have_used_is_let_go_when_it_ends()
    {
        var first = await UsedAsync();
        // What the first has left in statics is overwritten by a second.
        _ = await UsedAsync();

        await Eventually.Async(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return Task.FromResult(!first.IsAlive);
        });
    }

    /// <summary>Apart, so that no local of the test holds what it watches.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> UsedAsync()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using (var nadia = await suite.PersonAsync("nadia"))
        {
            await nadia.OpenAsync("/space");
        }

        using (var machine = await suite.MachineAsync())
        {
            await machine.GetAsync("/api/identity/v1/accounts?limit=1");
        }

        return new(suite.Services);
    }
}
