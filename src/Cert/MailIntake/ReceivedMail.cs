namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>A mail that was taken: once, however often it is delivered. What it said is evidence of its report.</summary>
internal sealed class ReceivedMail
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of its Message-ID, or of the whole mail where it has none; lower-case hexadecimal.</summary>
    public required string Key { get; init; }

    public required MailFate Fate { get; init; }

    /// <summary>Null for what belongs to none.</summary>
    public required Guid? Report { get; init; }

    /// <summary>SHA-256 of the sender's address: counts answers and names nobody.</summary>
    public required string Sender { get; init; }

    /// <summary>The letter that answered it; an answer to that finds its report by it.</summary>
    public required Guid? Answer { get; init; }

    public required MailSignature Signature { get; init; }

    /// <summary>Fingerprint of the signer's certificate or key.</summary>
    public required string? SignedBy { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>What became of a mail. Names are stored.</summary>
internal enum MailFate
{
    /// <summary>A report of its own.</summary>
    Report,

    /// <summary>A message of a report that was there.</summary>
    Message,

    /// <summary>A machine's answer, or that one of ours did not arrive: noted with its report, or with none.</summary>
    Noted,
}

/// <summary>What a signature on a mail proves. Names are stored.</summary>
internal enum MailSignature
{
    None,

    /// <summary>It holds, and its certificate or key is one that the operator believes.</summary>
    Trusted,

    /// <summary>It holds under a certificate that nobody here knows: the text is whole, the name is a claim.</summary>
    Unknown,

    /// <summary>It does not hold, or its key is not there to tell.</summary>
    Broken,
}
