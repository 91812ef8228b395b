namespace MarocNumeric.Trust.Pki.Keys;

/// <summary>Where private keys of the suite live. Opened keys belong to the store: callers never dispose them.</summary>
internal interface IKeyStore
{
    ISigningKey Create(string id, KeyKind kind);

    /// <summary>Makes a key whose name contains its own fingerprint.</summary>
    ISigningKey CreateNamed(Func<string, string> idOfFingerprint, KeyKind kind);

    /// <exception cref="InvalidOperationException">There is no such key, or the passphrase does not open it.</exception>
    ISigningKey Open(string id);

    bool Exists(string id);

    void Delete(string id);
}
