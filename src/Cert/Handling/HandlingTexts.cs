namespace MarocNumeric.Trust.Cert.Handling;

/// <summary>What people read of playbooks, the watch, break-glass, introductions and campaigns; French in HandlingTexts.resx, the others beside it.</summary>
internal sealed class HandlingTexts;
