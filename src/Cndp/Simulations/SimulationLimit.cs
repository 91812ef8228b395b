using MarocNumeric.Trust.Common.Security;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cndp.Simulations;

/// <summary>What one address may ask of the legal engine.</summary>
internal sealed class SimulationLimit(IOptions<CndpOptions> options)
    : AddressLimit(options.Value.SimulationsPerMinute ?? int.MaxValue, TimeSpan.FromMinutes(1));
