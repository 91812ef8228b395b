using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>A request as the API shows it.</summary>
/// <param name="Serial">Once issued, with <paramref name="Certificate"/> and <paramref name="Chain"/> (PEM, from the issuer to the root).</param>
/// <param name="Refusal">Why it was refused, in the officer's words.</param>
internal sealed record RequestResponse(
    Guid Id,
    string Profile,
    RequestState State,
    string Subject,
    Guid Organisation,
    DateTimeOffset RequestedAt,
    DateTimeOffset? DecidedAt,
    string? Refusal,
    string? Serial,
    string? Certificate,
    string? Chain,
    IReadOnlyList<Problem> Problems
)
{
    public static RequestResponse Of(
        CertificateRequest request,
        string? certificate = null,
        string? chain = null
    ) =>
        new(
            request.Id,
            request.Profile,
            request.State,
            request.Subject,
            request.Organisation,
            request.RequestedAt,
            request.DecidedAt,
            request.Refusal,
            request.Serial,
            certificate,
            chain,
            []
        );
}
