using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Profiles;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Callers;

/// <summary>Certificates of the suite's other processes. Its profile is internal: no request, no officer and no client gets at it.</summary>
internal sealed partial class ModuleCertificateDesk(
    Issuance issuance,
    AuthorityRegister authorities,
    IOptions<PkiOptions> options
) : IModuleCertificateDesk
{
    /// <summary>Before the name, in the column that says whose a certificate is.</summary>
    public const string Holder = "system:module:";

    public static CertificateProfile Profile { get; } = CertificateProfile.All["module"];

    public async Task<Result<IssuedPem>> IssueAsync(
        string name,
        ReadOnlyMemory<byte> subjectPublicKeyInfo,
        CancellationToken cancel
    )
    {
        if (!IsName(name))
        {
            return CallerProblems.NameInvalid;
        }

        var issued = await issuance.IssueAsync(
            new()
            {
                Profile = Profile,
                Subject =
                [
                    new(SubjectAttribute.Named("C")!, "MA"),
                    new(SubjectAttribute.Named("O")!, options.Value.Organisation),
                    new(SubjectAttribute.Named("CN")!, name),
                ],
                SubjectPublicKeyInfo = subjectPublicKeyInfo,
                Holder = Holder + name,
                // Who acts at the machine itself; the journal can say no more.
                Actor = "operator",
            },
            cancel
        );
        return issued.Match<Result<IssuedPem>>(
            certificate => new IssuedPem(
                certificate.Serial,
                Pem.Certificate(certificate.Encoded!),
                authorities.ChainPem(certificate.Authority)
            ),
            refused => refused
        );
    }

    public static bool IsName(string name) => Name().IsMatch(name);

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,31}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
