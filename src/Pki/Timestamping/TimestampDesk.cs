using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Pki.Certificates;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>The time-stamping authority (RFC 3161, EN 319 421): what is asked from outside and what the suite's own modules ask.</summary>
internal sealed class TimestampDesk(
    TimestampUnits units,
    TrustedClock clock,
    TimestampRegister register,
    SerialInstances serials,
    IOptions<PkiOptions> options,
    PkiMeter meter
) : ITimestampAuthority
{
    private readonly IReadOnlyList<string> policies = options.Value.TimestampPolicyOids;

    /// <param name="encoded">A TimeStampReq, lent for the time of the call.</param>
    /// <returns>A TimeStampResp: a token or a refusal, never nothing.</returns>
    public async Task<byte[]> AnswerAsync(ReadOnlyMemory<byte> encoded, CancellationToken cancel)
    {
        var (request, refusal) = TimestampRequest.Read(encoded);
        if (request is null)
        {
            return Refuse(refusal, Reason(refusal));
        }

        if (request.Policy is { } asked && !policies.Contains(asked, StringComparer.Ordinal))
        {
            return Refuse(
                TimestampRefusal.UnacceptedPolicy,
                Reason(TimestampRefusal.UnacceptedPolicy)
            );
        }

        var (now, fault) = clock.Read();
        if (now is not { } at)
        {
            return Refuse(TimestampRefusal.TimeNotAvailable, fault!);
        }

        var token = await StampAsync(request, at, cancel);
        meter.Stamped(refusal: null);
        return TimestampResponse.Grant(token);
    }

    public async Task<Result<Timestamp>> StampAsync(
        ReadOnlyMemory<byte> sha256,
        CancellationToken cancel
    )
    {
        var (now, fault) = clock.Read();
        if (now is not { } at)
        {
            meter.Stamped(TimestampRefusal.TimeNotAvailable);
            return TimestampProblems.NoTrustedTime(fault!);
        }

        var token = await StampAsync(TimestampRequest.OfSha256(sha256), at, cancel);
        meter.Stamped(refusal: null);
        return new Timestamp(token, at);
    }

    private async Task<byte[]> StampAsync(
        TimestampRequest request,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var unit = units.Next();
        using var chance = RandomNumberGenerator.Create();
        var serial = SerialNumber.New(serials.Prefix, chance);
        var policy = request.Policy ?? policies[0];
        var token = TimestampToken.Sign(
            unit,
            request,
            policy,
            serial.Octets,
            at,
            options.Value.TimestampAccuracy
        );
        meter.Passed(TimestampStep.Signed);
        await register.EnterAsync(
            new()
            {
                Serial = serial.ToString(),
                Unit = unit.Serial,
                Policy = policy,
                Algorithm = request.Algorithm.Name,
                Imprint = request.Hash.ToArray(),
                At = at,
                TokenHash = SHA256.HashData(token),
            },
            cancel
        );
        meter.Passed(TimestampStep.Entered);
        return token;
    }

    private byte[] Refuse(TimestampRefusal refusal, string reason)
    {
        meter.Stamped(refusal);
        return TimestampResponse.Refuse(refusal, reason);
    }

    private string Reason(TimestampRefusal refusal) =>
        refusal switch
        {
            TimestampRefusal.BadAlg =>
                "Hashes of SHA-256, SHA-384, SHA-512 and their SHA-3 counterparts are time-stamped",
            TimestampRefusal.BadRequest => "Version 1 of RFC 3161 is spoken",
            TimestampRefusal.UnacceptedPolicy => $"Policies: {string.Join(", ", policies)}",
            TimestampRefusal.UnacceptedExtension => "No extension is known",
            _ => "This is not a TimeStampReq of RFC 3161 section 2.4.1, in DER, of at most 4 KiB",
        };
}
