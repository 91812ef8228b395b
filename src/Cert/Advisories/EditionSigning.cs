using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>Signs editions outside the transaction that wrote them. What is not signed yet stands in no feed; one edition is signed once, whoever tries.</summary>
internal sealed class EditionSigning(
    IServiceScopeFactory scopes,
    TeamKey key,
    TimeProvider clock,
    ILogger<EditionSigning> logger
) : RecurringJob("cert-editions", TimeSpan.FromSeconds(30), clock, logger)
{
    private const int AtOnce = 50;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CertDbContext>();
        List<AdvisoryEdition> open;
        do
        {
            open = await db
                .AdvisoryEditions.AsNoTracking()
                .Where(row => row.Signature == null)
                .OrderBy(row => row.PublishedAt)
                .ThenBy(row => row.Advisory)
                .Take(AtOnce)
                .ToListAsync(cancel);
            foreach (var edition in open)
            {
                var signature = key.Writer.Sign(edition.Document, Clock.Now());
                await db
                    .AdvisoryEditions.Where(row =>
                        row.Advisory == edition.Advisory
                        && row.Edition == edition.Edition
                        && row.Signature == null
                    )
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.Signature, signature),
                        cancel
                    );
            }
        } while (open.Count == AtOnce);
    }
}
