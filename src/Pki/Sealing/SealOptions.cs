using System.ComponentModel.DataAnnotations;

namespace MarocNumeric.Trust.Pki.Sealing;

/// <summary>Who a body is, as its seal certificate says it (decree 2-22-687 art. 4): "pki:Seals:Cndp:Organisation" and so on.</summary>
internal sealed class SealOptions
{
    /// <summary>organizationName; the provider's own name where empty.</summary>
    [StringLength(64, MinimumLength = 2)]
    public string? Organisation { get; init; }

    /// <summary>NTRMA-… or IC:MA-…. Without it the body has no seal: a certificate that does not say whose it is proves nothing.</summary>
    [RegularExpression(PkiOptions.IdentifierForm)]
    public string? Identifier { get; init; }
}
