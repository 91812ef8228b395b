namespace MarocNumeric.Trust.Pki.Keys;

/// <summary>The keys that the suite makes for itself.</summary>
internal enum KeyKind
{
    P256,
    P384,
    Rsa3072,
}
