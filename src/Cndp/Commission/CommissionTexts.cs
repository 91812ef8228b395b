namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>The texts of sittings and of looks afterwards; French in CommissionTexts.resx, the others beside it.</summary>
internal sealed class CommissionTexts;
