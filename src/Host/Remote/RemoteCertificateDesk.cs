using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Host.Remote;

/// <summary>The desk of a running suite, over its API.</summary>
internal sealed class RemoteCertificateDesk(SuiteConnection suite) : ICertificateDesk
{
    public async Task<Result<IssuedPem>> IssueAsync(
        string profile,
        string csr,
        CancellationToken cancel
    )
    {
        var answer = await suite.PostAsync(
            "/api/pki/v1/requests",
            new JsonObject { ["profile"] = profile, ["csr"] = csr },
            cancel
        );
        return answer.Match<Result<IssuedPem>>(
            issued =>
                issued["certificate"] is { } certificate
                    ? new IssuedPem(
                        (string)issued["serial"]!,
                        (string)certificate!,
                        (string)issued["chain"]!
                    )
                    : HostProblems.Pending((string?)issued["id"]),
            refused => refused
        );
    }

    public async Task<Result<RevocationReceipt>> RevokeAsync(
        string serial,
        string reason,
        CancellationToken cancel
    )
    {
        var answer = await suite.PostAsync(
            $"/api/pki/v1/certificates/{Uri.EscapeDataString(serial)}/revocation",
            new JsonObject { ["reason"] = reason },
            cancel
        );
        return answer.Match<Result<RevocationReceipt>>(
            revoked => new RevocationReceipt(
                (string)revoked["serial"]!,
                DateTimeOffset.Parse((string)revoked["revokedAt"]!, CultureInfo.InvariantCulture)
            ),
            refused => refused
        );
    }
}
