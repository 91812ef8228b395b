namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>The texts of rights, complaints, inspections and measures; French in ControlTexts.resx, the others beside it.</summary>
internal sealed class ControlTexts;
