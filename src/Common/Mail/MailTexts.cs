namespace MarocNumeric.Trust.Common.Mail;

/// <summary>Marks the resource files of what every mail says.</summary>
public sealed class MailTexts;
