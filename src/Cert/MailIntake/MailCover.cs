namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>Whether a mail came encrypted. Names stand in the journal.</summary>
internal enum MailCover
{
    None,

    /// <summary>It was encrypted to a key that is here, and was opened.</summary>
    Opened,

    /// <summary>It is encrypted, and nothing here opens it.</summary>
    Closed,
}
