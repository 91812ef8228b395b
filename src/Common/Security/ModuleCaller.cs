using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>A process of the suite that asks another, known by the certificate it showed. Slices behind the port for modules take it as a parameter.</summary>
/// <param name="Name">What its certificate was issued for: "cndp".</param>
public sealed record ModuleCaller(string Name)
{
    private const string Prefix = "module:";

    /// <summary>No token and no cookie makes an identity of this kind.</summary>
    private const string Authentication = "module-certificate";

    /// <returns>Null for everybody who did not come in through the port for modules.</returns>
    public static ModuleCaller? Of(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return
            principal.Identity is ClaimsIdentity { AuthenticationType: Authentication } identity
            && identity.FindFirst(TrustClaims.Subject) is { } subject
            ? new(subject.Value[Prefix.Length..])
            : null;
    }

    /// <summary>Minimal APIs bind a slice's parameter through this.</summary>
    public static ValueTask<ModuleCaller?> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(Of(context.User));
    }

    internal ClaimsPrincipal ToPrincipal() =>
        new(new ClaimsIdentity([new(TrustClaims.Subject, Prefix + Name)], Authentication));
}
