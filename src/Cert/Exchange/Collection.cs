using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Cert.Exchange;

/// <summary>An audience of TAXII: TAXII filters by no marking, so each label has a collection of its own, and who may not read one does not find it.</summary>
/// <param name="Alias">Stands in addresses as well as the identifier.</param>
internal sealed record Collection(Tlp Tlp, string Alias, string Title)
{
    /// <summary>What is stricter than AMBER leaves by no feed.</summary>
    public static readonly IReadOnlyList<Collection> All =
    [
        new(Tlp.Clear, "clear", "Avis publics (TLP:CLEAR)"),
        new(Tlp.Green, "green", "Avis à la communauté (TLP:GREEN)"),
        new(Tlp.Amber, "amber", "Avis à l’équipe nationale (TLP:AMBER)"),
    ];

    public Guid Id => Stix.GuidOf($"collection\n{Alias}");

    /// <summary>CLEAR anybody; GREEN the security officers and machines of organisations; AMBER the team.</summary>
    public bool IsFor(Caller? reader) =>
        Tlp switch
        {
            Tlp.Clear => true,
            Tlp.Green => reader is not null
                && (
                    reader.IsOfTeam()
                    || reader.SeesOrganisation() && reader.Scopes.Contains(Scopes.CertRead)
                ),
            _ => reader is not null && reader.IsOfTeam(),
        };

    /// <returns>Null for an unknown one and for one that the reader may not read: nothing tells them apart.</returns>
    public static Collection? Find(string name, Caller? reader) =>
        All.FirstOrDefault(one =>
            one.IsFor(reader)
            && (
                string.Equals(one.Alias, name, StringComparison.Ordinal)
                || string.Equals($"{one.Id}", name, StringComparison.OrdinalIgnoreCase)
            )
        );
}
