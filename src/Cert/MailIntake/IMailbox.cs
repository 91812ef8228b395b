namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>Where mails for the team lie until they are taken.</summary>
internal interface IMailbox
{
    /// <summary>Every mail that waits now, the oldest first.</summary>
    IAsyncEnumerable<WaitingMail> WaitingAsync(CancellationToken cancel);
}

/// <param name="Name">For the log: nothing that its sender chose.</param>
/// <param name="Size">Octets.</param>
/// <param name="Open">The mail as it lies there, from the beginning.</param>
/// <param name="Done">It was taken and its report is saved: it does not wait any more. Not called, it comes again.</param>
internal sealed record WaitingMail(
    string Name,
    long Size,
    Func<CancellationToken, Task<Stream>> Open,
    Func<CancellationToken, Task> Done
);
