namespace MarocNumeric.Trust.Common.Notices;

/// <summary>A mail to somebody who wrote to us and has no account: told once, in plain text, as the answer of a machine (RFC 3834).</summary>
/// <param name="Kind">"report.mail-receipt": for whoever looks at the outbox.</param>
/// <param name="Path">The record, from the root without a language.</param>
/// <param name="Language">ISO 639.</param>
/// <param name="InReplyTo">Message-ID that it answers, without its brackets; null where there was none.</param>
/// <param name="References">The thread before it, oldest first.</param>
public sealed record Letter(
    string Kind,
    string Path,
    string Address,
    string Subject,
    string Body,
    string Language,
    string? InReplyTo,
    IReadOnlyList<string> References
);
