using MarocNumeric.Trust.Pki.Tests.Timestamping;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.Time.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Sealing;

/// <summary>Two authorities, one of them with a clock that nobody bears out, each with a process that asks it from outside.</summary>
public sealed class SealingHouse : IAsyncLifetime
{
    private readonly Desk desk = new();
    private readonly TimeServer silent = new(new FakeTimeProvider()) { Silent = true };

    public SuiteFactory Authority { get; private set; } = null!;

    public SuiteFactory Neighbour { get; private set; } = null!;

    public SuiteFactory Astray { get; private set; } = null!;

    public SuiteFactory NeighbourAstray { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // No demonstration: there every body has a seal.
        Authority = await SuiteFactory.StartAsync(
            "sqlite",
            "--Trust:Demo=false",
            $"--Trust:Keys:PassphraseFile={desk.Write("passphrase", "une phrase assez longue")}",
            "--pki:Seals:Cndp:Identifier=IC:MA-001524879000031",
            "--pki:Callers:cndp:Seals:0=Cndp",
            "--pki:Callers:cndp:Seals:1=MaCert"
        );
        Neighbour = await Testing.Neighbour.StartAsync(Authority, "cndp");
        Astray = await SuiteFactory.StartAsync(
            "sqlite",
            $"--pki:TimeSources:0={silent.Address}",
            "--pki:Callers:cndp:Seals:0=Cndp"
        );
        NeighbourAstray = await Testing.Neighbour.StartAsync(Astray, "cndp");
    }

    public async ValueTask DisposeAsync()
    {
        await Neighbour.DisposeAsync();
        await NeighbourAstray.DisposeAsync();
        await Authority.DisposeAsync();
        await Astray.DisposeAsync();
        silent.Dispose();
        desk.Dispose();
    }
}
