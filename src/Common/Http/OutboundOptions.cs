using System.Net;

namespace MarocNumeric.Trust.Common.Http;

/// <summary>The section "Trust:Outbound": where the suite may call on behalf of somebody who gave it an address.</summary>
public sealed class OutboundOptions
{
    /// <summary>Networks inside the house that may be called all the same, as "10.20.0.0/16".</summary>
    public IList<string> AllowedNetworks { get; init; } = [];

    public IEnumerable<string> Faults() =>
        AllowedNetworks
            .Where(network => !IPNetwork.TryParse(network, out _))
            .Select(network =>
                $"Trust:Outbound:AllowedNetworks: {network} is not a network of the form 10.20.0.0/16"
            );
}
