using System.Collections.Concurrent;
using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Pki.Keys.File;

/// <summary>Keys as encrypted PKCS#8 files, one a key. An opened key stays in memory: opening costs what a thief must pay for each guess.</summary>
internal sealed class FileKeyStore(string folder, KeyPassphrase passphrase) : IKeyStore, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<NativeKey>> opened = new(
        StringComparer.Ordinal
    );

    public ISigningKey Create(string id, KeyKind kind) => CreateNamed(_ => id, kind);

    public ISigningKey CreateNamed(Func<string, string> idOfFingerprint, KeyKind kind)
    {
        Directory.CreateDirectory(folder);
        using var made = Make(kind);
        var id = idOfFingerprint(Fingerprint.Of(made.ExportSubjectPublicKeyInfo()));
        if (Exists(id))
        {
            throw new InvalidOperationException($"The key {id} exists already");
        }

        KeyFile.Write(PathOf(id), made, passphrase);
        // Read back: a key that cannot be opened again must not sign anything.
        return Open(id);
    }

    public ISigningKey Open(string id) =>
        opened.GetOrAdd(id, name => new Lazy<NativeKey>(() => Read(name))).Value;

    public bool Exists(string id) => System.IO.File.Exists(PathOf(id));

    public void Delete(string id)
    {
        System.IO.File.Delete(PathOf(id));
        if (opened.TryRemove(id, out var key) && key.IsValueCreated)
        {
            key.Value.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var key in opened.Values.Where(key => key.IsValueCreated))
        {
            key.Value.Dispose();
        }
    }

    private static AsymmetricAlgorithm Make(KeyKind kind) =>
        kind switch
        {
            KeyKind.P256 => ECDsa.Create(ECCurve.NamedCurves.nistP256),
            KeyKind.P384 => ECDsa.Create(ECCurve.NamedCurves.nistP384),
            _ => RSA.Create(3072),
        };

    private NativeKey Read(string id)
    {
        if (!Exists(id))
        {
            throw new InvalidOperationException($"The key store has no key {id}");
        }

        try
        {
            return NativeKey.Read(id, PathOf(id), passphrase);
        }
        catch (CryptographicException damaged)
        {
            throw new InvalidOperationException(
                $"The passphrase of Trust:Keys:PassphraseFile does not open the key {id}",
                damaged
            );
        }
    }

    private string PathOf(string id) => Path.Combine(folder, $"{id}.p8");
}
