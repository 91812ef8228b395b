using System.Text.Json;
using MarocNumeric.Trust.Identity.Organisations;
using OpenIddict.Abstractions;

namespace MarocNumeric.Trust.Identity.Clients;

/// <summary>What we keep of a client beside what the protocol knows: whom it acts for.</summary>
internal static class ClientProperties
{
    public const string Organisation = "organisation";
    public const string OrganisationKind = "organisation_kind";

    public static OpenIddictApplicationDescriptor BelongsTo(
        this OpenIddictApplicationDescriptor client,
        Organisation organisation
    )
    {
        client.Properties[Organisation] = JsonSerializer.SerializeToElement(
            organisation.Id.ToString()
        );
        client.Properties[OrganisationKind] = JsonSerializer.SerializeToElement(organisation.Kind);
        return client;
    }
}
