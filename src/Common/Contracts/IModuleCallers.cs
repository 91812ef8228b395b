using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>Who stands behind a certificate at the port for modules. Pki answers from its register: where it does not run, the port is not opened.</summary>
public interface IModuleCallers
{
    /// <param name="shown">TLS has proven that the caller holds its key, and nothing else.</param>
    /// <returns>Refused with COMMON-137 to COMMON-140.</returns>
    Task<Result<ModuleCaller>> JudgeAsync(X509Certificate2? shown, CancellationToken cancel);
}
