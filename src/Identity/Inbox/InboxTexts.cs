namespace MarocNumeric.Trust.Identity.Inbox;

/// <summary>Marks the resource files of the inbox, of its settings and of Identity's own notices.</summary>
internal sealed class InboxTexts;
