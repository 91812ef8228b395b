using MarocNumeric.Trust.Pki.Revocation;

namespace MarocNumeric.Trust.Pki.Status;

/// <summary>What is true of one certificate.</summary>
/// <param name="Revoked">Null when it is good, or unknown.</param>
internal sealed record SingleStatus(CertificateId Id, bool Known, RevokedSerial? Revoked);
