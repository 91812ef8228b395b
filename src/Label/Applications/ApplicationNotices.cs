namespace MarocNumeric.Trust.Label.Applications;

/// <summary>What people are told of an application; values are its number, its domain and a day, never what was said.</summary>
internal static class ApplicationNotices
{
    public const string ToAdmit = "application.to-admit";
    public const string ToAnswer = "application.to-answer";
    public const string ToAssess = "application.to-assess";
    public const string ToDecide = "application.to-decide";
    public const string ToHear = "application.to-hear";
    public const string Moved = "application.moved";
    public const string Decided = "application.decided";
}

/// <summary>What goes out in writing.</summary>
internal static class PaperKinds
{
    public const string Receipt = "receipt";
    public const string Missing = "missing";
    public const string Inadmissible = "inadmissible";
    public const string Admission = "admission";
    public const string Corrections = "corrections";
    public const string Granted = "granted";
    public const string Refused = "refused";
    public const string AppealReceipt = "appeal-receipt";
    public const string Upheld = "upheld";
    public const string Overturned = "overturned";
}
