using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Keys;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>Certificates that the suite issues to itself: its server's, its responders'. Each has a key of its own, replaced with it.</summary>
internal sealed class OwnCertificates(
    PkiDbContext db,
    Issuance issuance,
    IKeyStore keys,
    TimeProvider clock
)
{
    /// <summary>Finds the newest certificate of this use whose key is here and which is not past half of its life; else issues the next.</summary>
    /// <param name="use">"system:tls", "system:ocsp:people": who holds it.</param>
    /// <exception cref="InvalidOperationException">Its own profile refused it: a bug or a wrong setting.</exception>
    public async Task<(IssuedCertificate Certificate, ISigningKey Key)> CurrentAsync(
        string use,
        IssuanceOrder order,
        CancellationToken cancel
    )
    {
        var newest = await db
            .Certificates.AsNoTracking()
            .Where(row => row.Holder == use && row.State == CertificateState.Issued)
            .OrderByDescending(row => row.Sequence)
            .FirstOrDefaultAsync(cancel);
        var now = clock.Now();
        if (
            newest is not null
            && keys.Exists(KeyId(use, newest.KeyHash))
            && now - newest.NotBefore < (newest.NotAfter - newest.NotBefore) / 2
        )
        {
            return (newest, keys.Open(KeyId(use, newest.KeyHash)));
        }

        return await IssueAsync(use, order, cancel);
    }

    /// <summary>The next, although there is one that is young enough: what it says is no longer so.</summary>
    public async Task<(IssuedCertificate Certificate, ISigningKey Key)> IssueAsync(
        string use,
        IssuanceOrder order,
        CancellationToken cancel
    )
    {
        var key = keys.CreateNamed(hash => KeyId(use, hash), KeyKind.P256);
        var issued = await issuance.IssueAsync(
            order with
            {
                SubjectPublicKeyInfo = key.SubjectPublicKeyInfo,
                Holder = use,
                Actor = "system",
            },
            cancel
        );
        return issued.Refused(out var problem, out var certificate)
            ? throw new InvalidOperationException(
                $"The suite refuses its own certificate for {use}: {problem.Code} {problem.Detail}"
            )
            : (certificate, key);
    }

    private static string KeyId(string use, string keyHash) =>
        $"{use.Replace(':', '-')}-{keyHash[..32]}";
}
