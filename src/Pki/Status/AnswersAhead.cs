using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Revocation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Status;

/// <summary>
/// Signs OCSP answers before anyone asks (RFC 5019 section 2.2.3), the revoked and the youngest first, and again
/// before half of their life is over. Off the issuing path: so many a second at most, and none for new certificates while a campaign runs.
/// </summary>
internal sealed class AnswersAhead(
    StatusDesk desk,
    AnswersAhead.Sources sources,
    IOptions<PkiOptions> options,
    TimeProvider clock,
    ILogger<AnswersAhead> logger
) : RecurringJob("pki-answers", TimeSpan.FromSeconds(1), clock, logger)
{
    /// <summary>A thousand signatures are a twentieth of one processor's second.</summary>
    private const int AtOnce = 1_000;

    /// <summary>More than that in a second is a campaign, whose certificates nobody asks about yet.</summary>
    private const int Campaign = 200;

    private static readonly TimeSpan Round = TimeSpan.FromMinutes(10);

    private readonly Queue<CertificateKey> due = [];
    private DateTimeOffset rounds = DateTimeOffset.MinValue;
    private long issued;

    /// <summary>Where certificates are heard of.</summary>
    internal sealed record Sources(
        RevocationRegister Revocations,
        CertificateStatuses Statuses,
        IServiceScopeFactory Scopes
    );

    protected override async Task RunAsync(CancellationToken cancel)
    {
        var now = Clock.Now();
        if (now - rounds >= Round)
        {
            await BeginRoundAsync(now, cancel);
            rounds = now;
        }

        // What would end before the round after next has come is made anew in this one.
        var until = now + Round + Round;
        var left = AtOnce;
        while (left > 0 && sources.Revocations.News.TryRead(out var revoked))
        {
            left -= desk.Prepare(new(revoked.Serial, revoked.Authority), until);
        }

        var (before, arrived) = (issued, sources.Statuses.Arrived);
        issued = arrived;
        if (arrived - before > Campaign)
        {
            return;
        }

        while (left > 0 && sources.Statuses.Young.TryRead(out var young))
        {
            left -= await sources.Statuses.IsIssuedAsync(young, cancel)
                ? desk.Prepare(young, until)
                : 0;
        }

        while (left > 0 && due.TryDequeue(out var one))
        {
            left -= desk.Prepare(one, until);
        }
    }

    /// <summary>What is worth an answer now: a quarter of the memory at most, so that what people asked for keeps its place.</summary>
    private async Task BeginRoundAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var most = options.Value.AnswersKept / 4;
        due.Clear();
        foreach (var revoked in sources.Revocations.Latest(most))
        {
            due.Enqueue(new(revoked.Serial, revoked.Authority));
        }

        await using var scope = sources.Scopes.CreateAsyncScope();
        var youngest = await scope
            .ServiceProvider.GetRequiredService<PkiDbContext>()
            .Certificates.AsNoTracking()
            .Where(row => row.State == CertificateState.Issued && row.NotAfter > now)
            .OrderByDescending(row => row.Sequence)
            .Take(most - due.Count)
            .Select(row => new { row.Serial, row.Authority })
            .ToListAsync(cancel);
        foreach (var row in youngest)
        {
            due.Enqueue(new(row.Serial, row.Authority));
        }
    }
}
