using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.HandOvers;

/// <summary>What the holder alone does once there is a certificate.</summary>
internal static class HolderActs
{
    public static async Task<Result<Dossier>> DoAsync(
        Guid id,
        long? version,
        Caller caller,
        HttpContext http,
        Func<Dossier, Task<Result<Dossier>>> act
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var found = await services
            .GetRequiredService<DossierReading>()
            .FindAsync(id, caller, cancel);
        if (found.Refused(out var problem, out var row))
        {
            return problem;
        }

        if (!string.Equals(row.Holder, caller.Subject, StringComparison.Ordinal))
        {
            return DossierProblems.NotHolder;
        }

        if (http.Stale(row, version) is { } stale)
        {
            return stale;
        }

        var db = services.GetRequiredService<PkiDbContext>();
        var done = await act(row);
        return done.Refused(out problem, out _) ? problem : await db.SaveAsync(row, cancel);
    }
}
