using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Lint;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Status;

/// <summary>
/// Answers OCSP requests from memory. An answer about one certificate without a nonce is signed once, by
/// <see cref="AnswersAhead"/> or for the first who asks, and kept for half of its life; any other is signed for who asked.
/// </summary>
internal sealed class StatusDesk(
    AuthorityRegister authorities,
    CertificateStatuses statuses,
    Responders responders,
    IOptions<PkiOptions> options,
    PkiMeter meter,
    TimeProvider clock
)
{
    private readonly Generations<ReadOnlyMemory<byte>, PreparedAnswer> prepared = new(
        options.Value.AnswersKept / 2,
        new SameOctets()
    );

    /// <param name="encoded">Lent for the time of the call.</param>
    public ValueTask<StatusAnswer> AnswerAsync(
        ReadOnlyMemory<byte> encoded,
        CancellationToken cancel
    )
    {
        if (OcspRequest.Read(encoded) is not { } request)
        {
            return ValueTask.FromResult(Refused(OcspRefusal.MalformedRequest));
        }

        if (IssuerOf(request.Asked[0]) is not { } issuer)
        {
            return ValueTask.FromResult(Refused(OcspRefusal.Unauthorized));
        }

        if (request is not { Nonce: null, Asked: [var id] })
        {
            return SignAsync(issuer, request, cancel);
        }

        if (
            prepared.TryGet(id.Encoded, out var kept)
            && kept.Serves(statuses.Revocation(id.Serial), clock.Now())
        )
        {
            meter.Answered(known: true, kept.Revoked is not null);
            return ValueTask.FromResult(new StatusAnswer(kept));
        }

        return PrepareAsync(issuer, id, cancel);
    }

    /// <summary>Signs before anyone asks: the answer as most clients ask for it, and in other forms those that somebody asked for; only what will not serve any more at <paramref name="until"/>.</summary>
    /// <param name="certificate">One that is issued: it is not looked up.</param>
    /// <returns>How many were signed.</returns>
    public int Prepare(CertificateKey certificate, DateTimeOffset until)
    {
        var issuer = authorities.All.FirstOrDefault(authority =>
            authority.Row.Id == certificate.Authority
        );
        // An authority or a responder that has ended signs nothing; its successor is made by the upkeep.
        if (issuer is null || responders.Of(issuer).NotAfter <= clock.Now())
        {
            return 0;
        }

        var revoked = statuses.Revocation(certificate.Serial);
        var signed = 0;
        foreach (var id in issuer.Identity.Of(certificate.Serial))
        {
            var asked = prepared.TryGet(id.Encoded, out var kept);
            var usual = string.Equals(id.HashOid, IssuerIdentity.Usual, StringComparison.Ordinal);
            if (asked ? !kept!.Serves(revoked, until) : usual)
            {
                prepared.Keep(
                    id.Encoded,
                    Sign(issuer, [new(id, Known: true, revoked)], nonce: null)
                );
                meter.SignedAhead();
                signed++;
            }
        }

        return signed;
    }

    public StatusAnswer Refused(OcspRefusal refusal)
    {
        meter.Refused(refusal);
        return new(Prepared: null, refusal);
    }

    /// <summary>Nothing is kept of serials that were never issued: they have no end.</summary>
    private async ValueTask<StatusAnswer> PrepareAsync(
        SigningAuthority issuer,
        CertificateId id,
        CancellationToken cancel
    )
    {
        var status = await statuses.OfAsync(id, issuer.Row.Id, cancel);
        var answer = Sign(issuer, [status], nonce: null);
        meter.Answered(status.Known, status.Revoked is not null);
        if (status.Known)
        {
            prepared.Keep(id.Encoded.ToArray(), answer);
        }

        return new(answer);
    }

    private async ValueTask<StatusAnswer> SignAsync(
        SigningAuthority issuer,
        OcspRequest request,
        CancellationToken cancel
    )
    {
        var found = new SingleStatus[request.Asked.Count];
        for (var index = 0; index < found.Length; index++)
        {
            var id = request.Asked[index];
            found[index] = issuer.Identity.Is(id)
                ? await statuses.OfAsync(id, issuer.Row.Id, cancel)
                : new(id, Known: false, Revoked: null);
        }

        foreach (var status in found)
        {
            meter.Answered(status.Known, status.Revoked is not null);
        }

        return new(Sign(issuer, found, request.Nonce), ForOne: request.Nonce is not null);
    }

    private PreparedAnswer Sign(
        SigningAuthority issuer,
        IReadOnlyList<SingleStatus> found,
        byte[]? nonce
    )
    {
        var responder = responders.Of(issuer);
        var now = Asn1Time.WholeSeconds(clock.Now());
        var next = now + options.Value.AnswerValidity;
        // An answer never outlives the certificate that vouches for it.
        next = next < responder.NotAfter ? next : responder.NotAfter;
        var encoded = OcspResponse.Sign(responder, (now, next), found, nonce, issuer.Row.NotBefore);
        LintFinding.Hold(
            "An answer",
            AnswerLint.Check(
                encoded,
                new(
                    now,
                    new(
                        responder.KeyHash,
                        responder.NotAfter,
                        [.. found.Select(status => status.Id.Encoded)],
                        nonce
                    )
                )
            )
        );
        return new(encoded, now, next, found[0].Revoked);
    }

    private SigningAuthority? IssuerOf(CertificateId id)
    {
        foreach (var authority in authorities.All)
        {
            if (authority.Identity.Is(id))
            {
                return authority;
            }
        }

        return null;
    }

    private sealed class SameOctets : IEqualityComparer<ReadOnlyMemory<byte>>
    {
        public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) =>
            x.Span.SequenceEqual(y.Span);

        public int GetHashCode(ReadOnlyMemory<byte> obj)
        {
            var hash = default(HashCode);
            hash.AddBytes(obj.Span);
            return hash.ToHashCode();
        }
    }
}

/// <param name="Refusal">Where there is no answer.</param>
/// <param name="ForOne">It repeats the asker's nonce: nobody else may be given it.</param>
internal readonly record struct StatusAnswer(
    PreparedAnswer? Prepared,
    OcspRefusal? Refusal = null,
    bool ForOne = false
);
