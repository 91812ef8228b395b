namespace MarocNumeric.Trust.Plan;

/// <summary>The texts of the module; French in Texts.resx, the others beside it. What the plan itself says stands with its data.</summary>
internal sealed class Texts;
