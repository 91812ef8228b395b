using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace MarocNumeric.Trust.Common.Notices;

/// <summary>Closes what a notice says about people before it is written to a table, and opens it when it is told.</summary>
public sealed class NoticeSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector seal = protection.CreateProtector("notices");

    public string Close<T>(T content) =>
        Convert.ToBase64String(seal.Protect(JsonSerializer.SerializeToUtf8Bytes(content)));

    /// <exception cref="System.Security.Cryptography.CryptographicException">Another key ring closed it, or it was altered.</exception>
    public T Open<T>(string closed) =>
        JsonSerializer.Deserialize<T>(seal.Unprotect(Convert.FromBase64String(closed)))!;
}

/// <summary>What is sealed of a notice while it waits.</summary>
internal sealed record SealedNotice(
    IReadOnlyDictionary<string, string>? Values,
    CalendarEvent? Event
);
