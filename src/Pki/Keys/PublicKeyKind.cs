namespace MarocNumeric.Trust.Pki.Keys;

internal enum PublicKeyKind
{
    Rsa,
    Ec,
    Ed25519,
}
