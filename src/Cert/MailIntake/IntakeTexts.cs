namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>The texts of reports that come by mail or as a file; French in IntakeTexts.resx, the others beside it.</summary>
internal sealed class IntakeTexts;
