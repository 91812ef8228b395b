using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.DataProtection;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>The identifier that a form carries before its request is filed: sent twice, it files once. Sealed, and for one person alone.</summary>
internal sealed class RequestTicket(IDataProtectionProvider protection, TimeProvider clock)
{
    public string New(Caller caller) => For(caller).Protect($"{Ids.New(clock)}");

    public Guid? Read(string? ticket, Caller caller)
    {
        try
        {
            return ticket is { Length: > 0 and <= 1024 }
                ? Guid.Parse(For(caller).Unprotect(ticket))
                : null;
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector For(Caller caller) =>
        protection.CreateProtector("pki.request", caller.Subject);
}
