using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Profiles;
using MarocNumeric.Trust.Pki.Revocation;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Authorities;

/// <summary>Before any door opens: authorities, their profiles as in force, this process's serials, responders, time-stamping units, lists, the server's certificate.</summary>
internal sealed class Preparation(
    IServiceScopeFactory scopes,
    AuthorityRegister authorities,
    SerialInstances serials,
    RevocationRegister revocations,
    IEnumerable<IOwnCertificate> uses
) : IPreparation
{
    public async Task PrepareAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<PkiDbContext>();
        await services.GetRequiredService<ProfileRegister>().RecordAsync(cancel);
        await serials.LeaseAsync(db, cancel);
        await services.GetRequiredService<FirstCeremony>().HoldAsync(cancel);
        await services.GetRequiredService<PartitionChoice>().HoldAsync(cancel);
        await authorities.LoadAsync(db, cancel);
        await revocations.CatchUpAsync(db, cancel);
        await KeepFreshAsync(services, cancel);
    }

    /// <summary>What grows old is replaced in time; run at the start and then every few minutes.</summary>
    public async Task KeepFreshAsync(IServiceProvider services, CancellationToken cancel)
    {
        var own = services.GetRequiredService<OwnCertificates>();
        await serials.LeaseAsync(services.GetRequiredService<PkiDbContext>(), cancel);
        foreach (var use in uses)
        {
            await use.RotateAsync(own, cancel);
        }

        await services
            .GetRequiredService<ListPublication>()
            .PublishDueAsync(authorities.All, cancel);
    }
}
