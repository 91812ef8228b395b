using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Simulations;

/// <summary>The simulator on the home page and in everybody's space.</summary>
internal sealed class SimulationPart(IStringLocalizer<SimulationTexts> texts) : IPortalPart
{
    public IReadOnlyList<PortalEntry> Services =>
        [new(texts["SimulatorTitle"], texts["SimulatorText"], AskFormality.Path)];

    public Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<PortalEntry>>([]);
}
