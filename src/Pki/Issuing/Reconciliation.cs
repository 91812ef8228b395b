using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Issuing;

/// <summary>
/// Before any door opens: every intent that a crash left behind is carried to its end, with the same bytes and the same
/// serial, so that nothing which could have been signed is unknown. An intent of a process that still works is harmless
/// to complete: whoever comes second finds the first one's certificate.
/// </summary>
internal sealed class Reconciliation(
    IServiceScopeFactory scopes,
    CertificateMaking making,
    IssuingStore store,
    TimeProvider clock
) : IPreparation
{
    private const int Batch = 500;

    public async Task PrepareAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PkiDbContext>();
        var last = Guid.Empty;
        while (await LeftAsync(db, last, cancel) is { Count: > 0 } left)
        {
            await store.CompleteAsync([.. left.Select(Completed)]);
            last = left[^1].Sequence;
        }
    }

    /// <summary>An authority's own certificate is its ceremony's to take up.</summary>
    private static Task<List<IssuedCertificate>> LeftAsync(
        PkiDbContext db,
        Guid after,
        CancellationToken cancel
    ) =>
        db
            .Certificates.AsNoTracking()
            .Where(row =>
                row.State == CertificateState.Intended
                && row.Profile != "authority"
                && row.Sequence > after
            )
            .OrderBy(row => row.Sequence)
            .Take(Batch)
            .ToListAsync(cancel);

    private Completion Completed(IssuedCertificate intended)
    {
        var done = intended
            .Complete(making.Sign(intended), clock.Now())
            .Match(
                certificate => certificate,
                problem => throw new InvalidOperationException(problem.Title)
            );
        return new(
            done,
            done.Request,
            JournalEntry.Of(
                Ids.New(clock),
                "certificate.issued",
                done.Serial,
                "system",
                clock.Now(),
                CertificateMaking.Facts(done)
            )
        );
    }
}
