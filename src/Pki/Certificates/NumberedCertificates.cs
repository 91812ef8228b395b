using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Numbers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>Every certificate has a number. Those made before there were numbers get theirs at the first start that knows them.</summary>
internal sealed class NumberedCertificates(IServiceScopeFactory scopes) : IPreparation
{
    public const char Letter = 'C';

    private const int AtOnce = 500;

    /// <summary>For a certificate that is made alone; the issuing path draws from its own source.</summary>
    public static string New()
    {
        using var chance = RandomNumberGenerator.Create();
        return RandomNumber.New(Letter, chance).ToString();
    }

    public async Task PrepareAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PkiDbContext>();
        while (await NumberSomeAsync(db, cancel) == AtOnce)
        {
            cancel.ThrowIfCancellationRequested();
        }
    }

    private static async Task<int> NumberSomeAsync(PkiDbContext db, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var serials = await db
            .Certificates.Where(row => row.Number == null)
            .Select(row => row.Serial)
            .Take(AtOnce)
            .ToListAsync(cancel);
        foreach (var serial in serials)
        {
            var number = New();
            await db
                .Certificates.Where(row => row.Serial == serial && row.Number == null)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(certificate => certificate.Number, number),
                    cancel
                );
        }

        await transaction.CommitAsync(cancel);
        return serials.Count;
    }
}
