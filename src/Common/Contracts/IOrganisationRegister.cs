namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>What is verified about an organisation. Identity answers; other modules ask before they act in its name.</summary>
public interface IOrganisationRegister
{
    /// <returns>Null for an organisation that is not known.</returns>
    Task<OrganisationStanding?> FindAsync(Guid organisation, CancellationToken cancel);

    /// <param name="role">One of <see cref="Security.Roles"/>.</param>
    /// <returns>The organisations in which somebody holds the role, by name: the partner federations, for a merchant to choose from.</returns>
    Task<IReadOnlyList<OrganisationStanding>> WithRoleAsync(string role, CancellationToken cancel);
}

/// <param name="Kind">One of <see cref="Security.OrganisationKinds"/>.</param>
/// <param name="Ice">Identifiant commun de l'entreprise, 15 digits (decree 2-11-63); null where there is none.</param>
/// <param name="CommercialRegister">Number and court code, as organizationIdentifier writes them: "court.number"; null where there is none.</param>
/// <param name="TaxNumber">Identifiant fiscal.</param>
/// <param name="Verified">A registration officer has held the particulars against their proofs.</param>
/// <param name="MailDomains">Lower case; its people's e-mail addresses end with one of them.</param>
public sealed record OrganisationStanding(
    Guid Id,
    string Name,
    string Kind,
    string? Ice,
    string? CommercialRegister,
    string? TaxNumber,
    bool Verified,
    IReadOnlyList<string> MailDomains
);
