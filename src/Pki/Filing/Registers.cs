using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>What Identity knows of an organisation and of who may act for it. Where it runs in another process and no answer is registered, nothing is filed.</summary>
internal sealed class Registers(IServiceProvider services, TimeProvider clock)
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

    /// <returns>The mandate for certificates that is in force.</returns>
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
        return mandate is null ? DossierProblems.MandateMissing : mandate;
    }

    /// <summary>Counts a dossier against the mandate before it is saved; tried again, the same dossier counts once.</summary>
    /// <returns>The refusal where the mandate has ended or no act is left.</returns>
    public async Task<Problem?> UseAsync(
        MandateStanding mandate,
        Guid dossier,
        CancellationToken cancel
    ) =>
        services.GetService<IMandateRegister>() is not { } register ? DossierProblems.RegisterSilent
        : await register.UseAsync(mandate.Id, dossier, cancel) ? null
        : DossierProblems.MandateMissing;

    /// <returns>The certificate agents of the caller's organisation but for the caller; none where nobody answers.</returns>
    public async Task<IEnumerable<string>> OtherAgentsAsync(
        Caller caller,
        CancellationToken cancel
    ) =>
        services.GetService<IAddressBook>() is { } addresses
            ? (
                await addresses.HoldersOfAsync(Roles.CertificateAgent, caller.Organisation, cancel)
            ).Where(agent => !string.Equals(agent, caller.Subject, StringComparison.Ordinal))
            : [];

    /// <returns>Whether the mandate under which something was done is in force now; false where nobody answers.</returns>
    public async Task<bool> IsInForceAsync(Dossier dossier, CancellationToken cancel) =>
        dossier.Mandate is { } id
        && services.GetService<IMandateRegister>() is { } register
        && await register.FindAsync(id, cancel) is { } mandate
        && mandate.RevokedAt is null
        && mandate.From <= clock.Now()
        && clock.Now() < mandate.Until;
}
