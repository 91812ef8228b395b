using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Pages;
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
    public Task<Result<Capacity>> CapacityAsync(Caller caller, CancellationToken cancel) =>
        CapacityAsync(caller, caller.Organisation, cancel);

    /// <param name="organisation">For which the caller acts: the own one, or one that has given a mandate.</param>
    public async Task<Result<Capacity>> CapacityAsync(
        Caller caller,
        Guid organisation,
        CancellationToken cancel
    )
    {
        if (!caller.SeesOrganisation() || organisation == Guid.Empty)
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

        if (
            organisation == caller.Organisation
            && (caller.IsMachine || caller.Roles.Contains(Roles.DataController))
        )
        {
            return new Capacity(await organisations.FindAsync(organisation, cancel), Mandate: null);
        }

        return
            await mandates.FindAsync(
                organisation,
                caller.Subject,
                MandateScopes.Declarations,
                clock.Now(),
                cancel
            )
                is { } mandate
            ? new Capacity(await organisations.FindAsync(organisation, cancel), mandate)
            : DeclarationProblems.MandateMissing;
    }

    /// <returns>Whom the caller may file for under mandates in force; none where they may file for nobody, or nobody answers.</returns>
    public async Task<IReadOnlyList<MandateStanding>> HeldAsync(
        Caller caller,
        CancellationToken cancel
    ) =>
        caller.Scopes.Contains(Scopes.CndpFile)
        && !caller.IsMachine
        && services.GetService<IMandateRegister>() is { } mandates
            ? await mandates.HeldAsync(
                caller.Subject,
                MandateScopes.Declarations,
                clock.Now(),
                cancel
            )
            : [];

    /// <returns>The organisations of <see cref="HeldAsync"/>.</returns>
    public async Task<IReadOnlyList<Guid>> MandatedAsync(Caller caller, CancellationToken cancel) =>
        caller.IsOfCommission()
            ? []
            : [.. (await HeldAsync(caller, cancel)).Select(held => held.Organisation)];

    /// <summary>What a form has of <see cref="ControllersAsync"/>.</summary>
    /// <returns>Null for the caller's own organisation, also where nothing was chosen; an identifier of nobody where something else than one was sent.</returns>
    public static Guid? Chosen(string? typed, Caller caller) =>
        string.IsNullOrEmpty(typed) ? null
        : !Guid.TryParse(typed, out var id) ? Guid.Empty
        : id == caller.Organisation ? null
        : id;

    /// <returns>Other controllers than the caller's own organisation for whom they may file, by name, for a form to choose from.</returns>
    public async Task<IReadOnlyList<SelectField.Choice>> ControllersAsync(
        Caller caller,
        CancellationToken cancel
    )
    {
        var others = (await MandatedAsync(caller, cancel))
            .Where(one => one != caller.Organisation)
            .ToList();
        var names = await NamesAsync(others, cancel);
        return
        [
            .. others
                .Select(one => new SelectField.Choice(
                    $"{one}",
                    names.GetValueOrDefault($"{one}", $"{one}")
                ))
                .OrderBy(choice => choice.Label, StringComparer.CurrentCulture),
        ];
    }

    /// <returns>Names by identifiers; without those that nobody knows.</returns>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        IEnumerable<Guid> organisations,
        CancellationToken cancel
    ) => await NamesAsync(organisations.Select(one => $"{one}"), cancel);

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        IEnumerable<string> accounts,
        CancellationToken cancel
    ) =>
        accounts.Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } asked
        && services.GetService<IDirectory>() is { } directory
            ? await directory.NamesAsync(asked, cancel)
            : new Dictionary<string, string>(StringComparer.Ordinal);

    /// <returns>Null for one that nobody knows.</returns>
    public async Task<OrganisationStanding?> OrganisationAsync(
        Guid organisation,
        CancellationToken cancel
    ) =>
        services.GetService<IOrganisationRegister>() is { } register
            ? await register.FindAsync(organisation, cancel)
            : null;

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

internal static class ControllerIdentity
{
    /// <summary>Writes what is verified about a controller into the answers, over whatever stood there (law 09-08 art. 15-a).</summary>
    public static void Name(this OrganisationStanding controller, JsonObject answers)
    {
        answers["responsable.nom"] = controller.Name;
        answers["responsable.ice"] = controller.Ice;
        answers["responsable.rc"] = controller.CommercialRegister;
    }
}
