namespace MarocNumeric.Trust.Cndp.Simulations;

/// <summary>The texts of the simulator's pages; what the law and the form say stands with the rules.</summary>
internal sealed class SimulationTexts;
