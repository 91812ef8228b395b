using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>What Identity knows of a controller and of who may act for it. Where it runs in another process and no answer is registered, nothing is filed.</summary>
internal sealed class Registers(IServiceProvider services, TimeProvider clock)
{
    /// <summary>With whose capacity a caller files (decree 2-09-165 art. 24): the data controller's own, a machine's of the organisation, or a mandate's.</summary>
    /// <returns>A capacity without a mandate for the first two.</returns>
    public async Task<Result<Capacity>> CapacityAsync(Caller caller, CancellationToken cancel)
    {
        if (!caller.SeesOrganisation())
        {
            return DeclarationProblems.MandateMissing;
        }

        if (
            services.GetService<IOrganisationRegister>() is not { } organisations
            || services.GetService<IMandateRegister>() is not { } mandates
        )
        {
            return DeclarationProblems.RegisterSilent;
        }

        var organisation = await organisations.FindAsync(caller.Organisation, cancel);
        if (caller.IsMachine || caller.Roles.Contains(Roles.DataController))
        {
            return new Capacity(organisation, Mandate: null);
        }

        return
            await mandates.FindAsync(
                caller.Organisation,
                caller.Subject,
                MandateScopes.Declarations,
                clock.Now(),
                cancel
            )
                is { } mandate
            ? new Capacity(organisation, mandate)
            : DeclarationProblems.MandateMissing;
    }

    /// <summary>Counts a filing against the mandate before it is saved; tried again, the same filing counts once.</summary>
    /// <returns>The refusal where the mandate has ended or no act is left.</returns>
    public async Task<Problem?> UseAsync(
        MandateStanding mandate,
        Guid declaration,
        CancellationToken cancel
    ) =>
        services.GetService<IMandateRegister>() is not { } register
            ? DeclarationProblems.RegisterSilent
        : await register.UseAsync(mandate.Id, declaration, cancel) ? null
        : DeclarationProblems.MandateMissing;

    /// <returns>Accounts that hold a role of the commission; none where nobody answers.</returns>
    public async Task<IReadOnlyList<string>> HoldersOfAsync(
        string role,
        CancellationToken cancel
    ) =>
        services.GetService<IAddressBook>() is { } addresses
            ? await addresses.HoldersOfAsync(role, organisation: null, cancel)
            : [];
}

/// <param name="Organisation">Null for one that Identity does not know.</param>
/// <param name="Mandate">Null where the controller's own people act.</param>
internal sealed record Capacity(OrganisationStanding? Organisation, MandateStanding? Mandate);
