using System.Threading.Channels;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Issuing;
using MarocNumeric.Trust.Pki.Revocation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Status;

/// <summary>What is true of a serial, from memory: every revocation, and the certificates that were issued or asked about of late. The database is asked about the others, once each.</summary>
internal sealed class CertificateStatuses(
    RevocationRegister revocations,
    IServiceScopeFactory scopes
)
{
    private const int MostRemembered = 250_000;

    private const int MostYoung = 10_000;

    private readonly Generations<string, Guid> issued = new(MostRemembered, StringComparer.Ordinal);
    private readonly Channel<CertificateKey> young = Channel.CreateBounded<CertificateKey>(
        new BoundedChannelOptions(MostYoung) { FullMode = BoundedChannelFullMode.DropOldest }
    );

    private long arrived;

    /// <summary>What this process issued of late, for one reader; of more than it takes up the oldest are left out.</summary>
    public ChannelReader<CertificateKey> Young => young.Reader;

    /// <summary>How many this process has issued.</summary>
    public long Arrived => Interlocked.Read(ref arrived);

    /// <summary>The commit stream of issuance.</summary>
    public void Take(IEnumerable<StoredCertificate?> stored)
    {
        foreach (var certificate in stored)
        {
            if (certificate is not null)
            {
                issued.Keep(certificate.Serial, certificate.Authority);
                Hear(new(certificate.Serial, certificate.Authority));
            }
        }
    }

    /// <summary>One that was issued on its own, and is not asked about yet.</summary>
    public void Hear(CertificateKey certificate)
    {
        Interlocked.Increment(ref arrived);
        young.Writer.TryWrite(certificate);
    }

    public RevokedSerial? Revocation(string serial) => revocations.Find(serial);

    /// <summary>Never "good" for a serial that was never issued, nor for one recorded and not completed.</summary>
    public async ValueTask<SingleStatus> OfAsync(
        CertificateId id,
        Guid authority,
        CancellationToken cancel
    )
    {
        var known = await IsIssuedAsync(new(id.Serial, authority), cancel);
        var revoked = known ? revocations.Find(id.Serial) : null;
        return new(id, known, revoked);
    }

    /// <returns>False for one that is only intended.</returns>
    public async ValueTask<bool> IsIssuedAsync(CertificateKey certificate, CancellationToken cancel)
    {
        var (serial, authority) = (certificate.Serial, certificate.Authority);
        if (issued.TryGet(serial, out var issuer))
        {
            return issuer == authority;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PkiDbContext>();
        var known = await db
            .Certificates.AsNoTracking()
            .AnyAsync(
                row =>
                    row.Serial == serial
                    && row.Authority == authority
                    && row.State != CertificateState.Intended,
                cancel
            );
        if (known)
        {
            issued.Keep(serial, authority);
        }

        return known;
    }
}
