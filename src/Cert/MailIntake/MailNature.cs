namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>Who wrote a mail: a person, a machine with something to report, or a machine that answers. Machines are never answered (RFC 3834 section 2), and no answer of theirs is a report.</summary>
internal enum MailNature
{
    Person,

    /// <summary>A list, a bulk sender or a program: what it says is a report, and it gets no answer.</summary>
    Machine,

    /// <summary>An absence notice or another machine's answer.</summary>
    Reply,

    /// <summary>A delivery status or a read receipt (RFC 3464, RFC 8098).</summary>
    Notification,
}
