namespace MarocNumeric.Trust.Cndp.OwnTreatments;

/// <summary>The texts of the suite's own treatments.</summary>
internal sealed class OwnTreatmentTexts;
