using System.Text.Json;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Certificates;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>Somebody asks for a certificate, somebody else decides.</summary>
internal sealed class CertificateRequest
{
    private static readonly Dictionary<RequestState, RequestState[]> Moves = new()
    {
        [RequestState.Pending] = [RequestState.Approved, RequestState.Refused],
        // An approval whose issuance was cut short is taken up again.
        [RequestState.Approved] = [RequestState.Issued, RequestState.Refused],
        [RequestState.Issued] = [],
        [RequestState.Refused] = [],
    };

    public required Guid Id { get; init; }

    public required string Profile { get; init; }

    /// <summary>The PKCS#10 as DER, exactly as received.</summary>
    public required byte[] Encoded { get; init; }

    /// <summary>RFC 4514 text of the subject that the profile makes of it, for people.</summary>
    public required string Subject { get; init; }

    /// <summary>The subject values that came beside the PKCS#10, as JSON; null when it spoke for itself.</summary>
    public required string? AskedSubject { get; init; }

    public required string KeyHash { get; init; }

    public RequestState State { get; private set; } = RequestState.Pending;

    public required Guid Organisation { get; init; }

    public required string RequestedBy { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was refused, in the officer's words.</summary>
    public string? Refusal { get; private set; }

    public string? Serial { get; private set; }

    /// <summary>The campaign that it came with, and its line there; null for a request of its own.</summary>
    public Guid? Campaign { get; init; }

    public string? Line { get; init; }

    public long Version { get; private set; } = 1;

    public static CertificateRequest Of(
        Guid id,
        AskedRequest asked,
        ExaminedRequest found,
        Caller caller,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = id,
            Profile = found.Profile.Name,
            Encoded = found.Request.Encoded,
            // The number that we make is the certificate's own; a request does not have it yet.
            Subject = DistinguishedName.Text([
                .. found.Subject.Where(value => value.Attribute.Name is not "serialNumber"),
            ]),
            AskedSubject = asked.Subject is null ? null : JsonSerializer.Serialize(asked.Subject),
            KeyHash = found.KeyHash,
            Organisation = caller.Organisation,
            RequestedBy = caller.Subject,
            RequestedAt = now,
            Campaign = asked.Campaign,
            Line = asked.Line,
        };

    public Result<CertificateRequest> Approve(string officer, DateTimeOffset now)
    {
        if (!CanMoveTo(RequestState.Approved))
        {
            return PkiProblems.RequestCannotMove(State, RequestState.Approved);
        }

        (DecidedBy, DecidedAt) = (officer, now);
        return Move(RequestState.Approved);
    }

    public Result<CertificateRequest> Refuse(string officer, string reason, DateTimeOffset now)
    {
        if (!CanMoveTo(RequestState.Refused))
        {
            return PkiProblems.RequestCannotMove(State, RequestState.Refused);
        }

        (DecidedBy, DecidedAt, Refusal) = (officer, now, reason);
        return Move(RequestState.Refused);
    }

    public Result<CertificateRequest> Issue(string serial)
    {
        if (!CanMoveTo(RequestState.Issued))
        {
            return PkiProblems.RequestCannotMove(State, RequestState.Issued);
        }

        Serial = serial;
        return Move(RequestState.Issued);
    }

    private CertificateRequest Move(RequestState next)
    {
        (State, Version) = (next, Version + 1);
        return this;
    }

    private bool CanMoveTo(RequestState next) => Moves[State].Contains(next);
}

internal enum RequestState
{
    Pending,
    Approved,
    Refused,
    Issued,
}
