using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>What Identity knows of an organisation and of who may act for it. Where it runs in another process and no answer is registered, nothing is filed.</summary>
internal sealed class Registers(IServiceProvider services, PkiDbContext db, TimeProvider clock)
{
    public async Task<Result<OrganisationStanding>> OrganisationAsync(
        Guid organisation,
        CancellationToken cancel
    )
    {
        if (services.GetService<IOrganisationRegister>() is not { } register)
        {
            return DossierProblems.RegisterSilent;
        }

        return await register.FindAsync(organisation, cancel) is { } standing
            ? standing
            : DossierProblems.OrganisationUnverified;
    }

    /// <returns>The mandate for certificates that is in force and not used up.</returns>
    public async Task<Result<MandateStanding>> MandateAsync(Caller agent, CancellationToken cancel)
    {
        if (services.GetService<IMandateRegister>() is not { } register)
        {
            return DossierProblems.RegisterSilent;
        }

        var mandate = await register.FindAsync(
            agent.Organisation,
            agent.Subject,
            MandateScopes.Certificates,
            clock.Now(),
            cancel
        );
        if (mandate is null)
        {
            return DossierProblems.MandateMissing;
        }

        return
            mandate.MostActs is { } most
            && await db.Dossiers.CountAsync(row => row.Mandate == mandate.Id, cancel) >= most
            ? DossierProblems.MandateMissing
            : mandate;
    }

    /// <returns>Whether the mandate under which something was done is in force now; false where nobody answers.</returns>
    public async Task<bool> IsInForceAsync(Dossier dossier, CancellationToken cancel) =>
        dossier.Mandate is { } id
        && services.GetService<IMandateRegister>() is { } register
        && await register.FindAsync(id, cancel) is { } mandate
        && mandate.RevokedAt is null
        && mandate.From <= clock.Now()
        && clock.Now() < mandate.Until;
}
