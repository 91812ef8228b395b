using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Profiles;

/// <summary>Keeps every version of every profile that was ever in force.</summary>
internal sealed class ProfileRegister(PkiDbContext db, TimeProvider clock)
{
    /// <exception cref="InvalidOperationException">A profile's text changed under its version: the start is refused.</exception>
    public async Task RecordAsync(CancellationToken cancel)
    {
        var known = await db.ProfileVersions.AsNoTracking().ToListAsync(cancel);
        foreach (var profile in CertificateProfile.All.Values)
        {
            var same = known.Find(row =>
                row.Version == profile.Version
                && string.Equals(row.Name, profile.Name, StringComparison.Ordinal)
            );
            if (same is null)
            {
                Add(profile);
            }
            else if (!string.Equals(same.Hash, profile.Hash, StringComparison.Ordinal))
            {
                throw new InvalidOperationException(
                    $"The profile {profile.Name} version {profile.Version} was issued under with another text: give the new text a new version"
                );
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    private void Add(CertificateProfile profile)
    {
        db.ProfileVersions.Add(
            new()
            {
                Name = profile.Name,
                Version = profile.Version,
                Hash = profile.Hash,
                Document = profile.Document,
                Since = clock.Now(),
            }
        );
        db.Record(
            clock,
            "profile.in-force",
            profile.Name,
            "system",
            new JsonObject { ["version"] = profile.Version, ["hash"] = profile.Hash }
        );
    }
}
