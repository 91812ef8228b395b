namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>The texts of the register's open data; French in RegisterTexts.resx, the others beside it.</summary>
internal sealed class RegisterTexts;
