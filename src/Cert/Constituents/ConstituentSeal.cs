using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>Closes what names people and sensitive systems with the key ring, bound to its row: moved elsewhere, it opens nowhere.</summary>
internal sealed class ConstituentSeal(IDataProtectionProvider ring)
{
    public byte[] Close<T>(Guid row, T words) =>
        Ring<T>(row).Protect(JsonSerializer.SerializeToUtf8Bytes(words, JsonSerializerOptions.Web));

    public T Open<T>(Guid row, byte[] closed) =>
        JsonSerializer.Deserialize<T>(Ring<T>(row).Unprotect(closed), JsonSerializerOptions.Web)!;

    private IDataProtector Ring<T>(Guid row) =>
        ring.CreateProtector("MarocNumeric.Trust.Constituents", typeof(T).Name, row.ToString());
}
