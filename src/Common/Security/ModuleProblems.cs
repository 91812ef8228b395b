using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>Why a process is not let in at the port for modules. Not 401: HTTP has no challenge for a certificate (RFC 9110 section 11.6.1).</summary>
public static class ModuleProblems
{
    public static readonly Problem CertificateMissing = new(
        "COMMON-137",
        StatusCodes.Status403Forbidden,
        "This port answers processes of the suite that show their certificate"
    );

    public static readonly Problem CertificateForeign = new(
        "COMMON-138",
        StatusCodes.Status403Forbidden,
        "The certificate is none that this suite's infrastructure authority gave to a module"
    );

    public static readonly Problem CertificateOver = new(
        "COMMON-139",
        StatusCodes.Status403Forbidden,
        "The module's certificate is not valid now"
    );

    public static readonly Problem CertificateRevoked = new(
        "COMMON-140",
        StatusCodes.Status403Forbidden,
        "The module's certificate was revoked"
    );
}
