using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>What every act on a dossier ends and begins with.</summary>
internal static class DossierSaving
{
    /// <returns>The dossier, or that somebody else was faster.</returns>
    public static async Task<Result<Dossier>> SaveAsync(
        this PkiDbContext db,
        Dossier dossier,
        CancellationToken cancel
    )
    {
        return await db.SavedAsync(cancel) ? dossier : CommonProblems.VersionStale;
    }

    /// <param name="version">As the form carried it; null for the API, whose If-Match says it.</param>
    public static Problem? Stale(this HttpContext http, Dossier dossier, long? version) =>
        http.Request.Stale(dossier.Version, version);

    /// <summary>How the caller had proven who it is, and what it bound, for the fact of the act.</summary>
    public static JsonObject Facts(
        this AssuranceEvidence? evidence,
        params IEnumerable<(string Name, string? Value)> more
    )
    {
        var facts = evidence.Proof();
        foreach (var (name, value) in more)
        {
            facts[name] = value;
        }

        return facts;
    }
}
