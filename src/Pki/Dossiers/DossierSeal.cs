using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.DataProtection;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>Closes a person's data with the key ring, bound to the dossier and to what it is; gives the digests by which two dossiers are compared without being opened.</summary>
internal sealed class DossierSeal(IDataProtectionProvider ring, TrustOptions trust)
{
    private const string Purpose = "MarocNumeric.Trust.Dossiers";
    private readonly Lazy<byte[]> key = new(() => MarkKey(ring, trust));

    public byte[] Seal(Guid dossier, Particulars particulars) =>
        Ring(dossier, "particulars").Protect(JsonSerializer.SerializeToUtf8Bytes(particulars));

    public Particulars Open(Dossier dossier) =>
        JsonSerializer.Deserialize<Particulars>(
            Ring(dossier.Id, "particulars").Unprotect(dossier.SealedParticulars)
        )!;

    /// <param name="what">"cin", "document": one kind opens no other.</param>
    public byte[] SealText(Guid dossier, string what, string text) =>
        Ring(dossier, what).Protect(Encoding.UTF8.GetBytes(text));

    public string OpenText(Guid dossier, string what, byte[] closed) =>
        Encoding.UTF8.GetString(Ring(dossier, what).Unprotect(closed));

    public string IdentityNumber(Dossier dossier) =>
        OpenText(dossier.Id, "cin", dossier.SealedIdentityNumber);

    /// <returns>HMAC-SHA256 under a key of this suite: numbers of cards are few enough to be guessed from a plain hash.</returns>
    public string Mark(string what, string text) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes($"{what}\n{text}"))
        );

    private IDataProtector Ring(Guid dossier, string what) =>
        ring.CreateProtector(Purpose, dossier.ToString(), what);

    private static byte[] MarkKey(IDataProtectionProvider ring, TrustOptions trust)
    {
        var path = Path.Combine(trust.DataDirectory, "keys", "dossier-marks");
        var protector = ring.CreateProtector(Purpose, "marks");
        if (!File.Exists(path))
        {
            // Where another process was faster, its key is the key.
            KeyFile.TryWriteWhole(
                path,
                protector.Protect(RandomNumberGenerator.GetBytes(32)),
                KeyFile.PrivateMode
            );
        }

        return protector.Unprotect(File.ReadAllBytes(path));
    }
}
