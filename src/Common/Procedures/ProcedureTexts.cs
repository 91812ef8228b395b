namespace MarocNumeric.Trust.Common.Procedures;

/// <summary>The words of receipts and clocks; French in ProcedureTexts.resx, the others beside it.</summary>
public sealed class ProcedureTexts;
