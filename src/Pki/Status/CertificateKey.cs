namespace MarocNumeric.Trust.Pki.Status;

/// <param name="Serial">Lower-case hexadecimal of its content octets.</param>
/// <param name="Authority">The authority that issued it.</param>
internal readonly record struct CertificateKey(string Serial, Guid Authority);
