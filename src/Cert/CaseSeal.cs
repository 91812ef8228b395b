using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;

namespace MarocNumeric.Trust.Cert;

/// <summary>Closes what people wrote with the key ring, bound to what it belongs to: octets that somebody moved to another row open nowhere.</summary>
internal sealed class CaseSeal(IDataProtectionProvider ring)
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The octets that are sealed, and over which a receipt's digest goes.</summary>
    public static byte[] Octets<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Plain);

    /// <param name="kind">"report", "message", "step": what the row is.</param>
    public byte[] Close<T>(string kind, Guid owner, long number, T value) =>
        Ring(kind, owner, number).Protect(Octets(value));

    public T Open<T>(string kind, Guid owner, long number, byte[] closed) =>
        JsonSerializer.Deserialize<T>(Ring(kind, owner, number).Unprotect(closed), Plain)!;

    private IDataProtector Ring(string kind, Guid owner, long number) =>
        ring.CreateProtector(
            "MarocNumeric.Trust.Cases",
            kind,
            owner.ToString(),
            number.ToString(CultureInfo.InvariantCulture)
        );
}
