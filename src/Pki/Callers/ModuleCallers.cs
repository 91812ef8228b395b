using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Callers;

/// <summary>
/// Who a certificate at the port for modules belongs to: signed by the infrastructure authority below our root, and in the
/// register, byte for byte, as a module's. Neither alone would do: the authority signs other things too, and a row is not
/// a signature.
/// </summary>
internal sealed class ModuleCallers(
    PkiDbContext db,
    AuthorityRegister authorities,
    TimeProvider clock
) : IModuleCallers
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    public async Task<Result<ModuleCaller>> JudgeAsync(
        X509Certificate2? shown,
        CancellationToken cancel
    )
    {
        if (shown is null)
        {
            return ModuleProblems.CertificateMissing;
        }

        var authority = authorities.Named(ModuleCertificateDesk.Profile.Authority).Row;
        if (!IsSignedBy(shown, authorities.Chain(authority.Id)))
        {
            return ModuleProblems.CertificateForeign;
        }

        var serial = shown.SerialNumber.ToLowerInvariant();
        var row = await db
            .Certificates.AsNoTracking()
            .SingleOrDefaultAsync(
                row => row.Serial == serial && row.Authority == authority.Id,
                cancel
            );
        if (
            row is not { Encoded: { } encoded }
            || !string.Equals(
                row.Profile,
                ModuleCertificateDesk.Profile.Name,
                StringComparison.Ordinal
            )
            || !shown.RawDataMemory.Span.SequenceEqual(encoded)
        )
        {
            return ModuleProblems.CertificateForeign;
        }

        // On hold is not trusted either.
        if (row.State is not CertificateState.Issued)
        {
            return ModuleProblems.CertificateRevoked;
        }

        var now = clock.Now();
        return now < row.NotBefore || now > row.NotAfter
            ? ModuleProblems.CertificateOver
            : new ModuleCaller(row.Holder[ModuleCertificateDesk.Holder.Length..]);
    }

    /// <param name="above">From the infrastructure authority to the root, DER.</param>
    private bool IsSignedBy(X509Certificate2 shown, IReadOnlyList<byte[]> above)
    {
        using var authority = X509CertificateLoader.LoadCertificate(above[0]);
        using var root = X509CertificateLoader.LoadCertificate(above[^1]);
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.Add(root);
        policy.ExtraStore.Add(authority);
        policy.ApplicationPolicy.Add(new(ClientAuthentication));
        // Revocation and time are asked of the register and of the suite's own clock, with a code for each.
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        policy.VerificationTime = clock.GetUtcNow().UtcDateTime;
        policy.DisableCertificateDownloads = true;
        return chain.Build(shown)
            && chain.ChainElements.Count > 1
            && chain.ChainElements[1].Certificate.RawDataMemory.Span.SequenceEqual(above[0]);
    }
}
