namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>A mail that is being taken.</summary>
/// <param name="Raw">As it came, from wherever it lies.</param>
/// <param name="Signature">What it proves, and the fingerprint of who signed.</param>
/// <param name="Sender">Digest of the address.</param>
/// <param name="Answer">Identifier of the letter that answers it; null for none.</param>
internal sealed record TakenMail(
    ReadMail Mail,
    Stream Raw,
    (MailSignature Found, string? By) Signature,
    string Sender,
    Guid? Answer,
    DateTimeOffset Now
);
