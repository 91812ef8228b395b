using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>Closes what was answered with the key ring, bound to the filing and to the version: content that somebody moved to another row opens nowhere.</summary>
internal sealed class DeclarationSeal(IDataProtectionProvider ring)
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public byte[] Seal(Guid declaration, int number, JsonObject facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Ring(declaration, number).Protect(JsonSerializer.SerializeToUtf8Bytes(facts, Plain));
    }

    public JsonObject Open(DeclarationContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Open(content.Declaration, content.Number, content.SealedFacts);
    }

    /// <summary>What <see cref="Seal"/> closed for the same place.</summary>
    public JsonObject Open(Guid declaration, int number, byte[] closed) =>
        JsonNode.Parse(Ring(declaration, number).Unprotect(closed))!.AsObject();

    private IDataProtector Ring(Guid declaration, int number) =>
        ring.CreateProtector(
            "MarocNumeric.Trust.Declarations",
            declaration.ToString(),
            number.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
}
