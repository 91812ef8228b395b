using MarocNumeric.Trust.Pki.Keys;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Authorities;

/// <summary>The authorities of this process with their keys, read once: they change by a ceremony, never by a request.</summary>
internal sealed class AuthorityRegister(IKeyStore keys)
{
    private volatile IReadOnlyList<SigningAuthority> known = [];

    public IReadOnlyList<SigningAuthority> All => known;

    /// <exception cref="InvalidOperationException">A bug: authorities are made before anything asks.</exception>
    public SigningAuthority Named(string name) =>
        Find(name) ?? throw new InvalidOperationException($"There is no authority {name}");

    public SigningAuthority? Find(string name) =>
        known.FirstOrDefault(authority =>
            string.Equals(authority.Row.Name, name, StringComparison.Ordinal)
        );

    public async Task LoadAsync(PkiDbContext db, CancellationToken cancel)
    {
        var rows = await db.Authorities.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancel);
        known = [.. rows.Select(row => new SigningAuthority(row, keys.Open(row.KeyId)))];
    }

    /// <summary>From the issuer of an end entity to the root, DER.</summary>
    public IReadOnlyList<byte[]> Chain(Guid authority)
    {
        var chain = new List<byte[]>();
        for (Guid? next = authority; next is { } id; )
        {
            var row = known.Single(candidate => candidate.Row.Id == id).Row;
            chain.Add(row.Certificate);
            next = row.Parent;
        }

        return chain;
    }

    /// <summary>As <see cref="Chain"/>, PEM one after another.</summary>
    public string ChainPem(Guid authority) =>
        string.Concat(Chain(authority).Select(Pem.Certificate));
}
