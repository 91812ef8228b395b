using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.DataProtection;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>The identifier that the form carries before its mandate is signed: sent twice, it signs once. Sealed, and for one person alone.</summary>
internal sealed class MandateTicket(IDataProtectionProvider protection, TimeProvider clock)
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
        protection.CreateProtector("identity.mandate", caller.Subject);
}
