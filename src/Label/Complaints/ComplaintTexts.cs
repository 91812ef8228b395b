namespace MarocNumeric.Trust.Label.Complaints;

/// <summary>The texts of buyers' complaints and of their notices.</summary>
internal sealed class ComplaintTexts;
