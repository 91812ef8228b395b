using System.Diagnostics;
using System.Diagnostics.Metrics;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Issuing;
using MarocNumeric.Trust.Pki.Revocation;
using MarocNumeric.Trust.Pki.Sealing;
using MarocNumeric.Trust.Pki.Status;
using MarocNumeric.Trust.Pki.Timestamping;

namespace MarocNumeric.Trust.Pki;

/// <summary>What an operator watches of the authority at /metrics. Tags are names of profiles, reasons and states: never of people.</summary>
internal sealed class PkiMeter
{
    public const string Meter = "MarocNumeric.Trust.Pki";

    private readonly TimeProvider clock;
    private readonly Counter<long> issued;
    private readonly Counter<long> revoked;
    private readonly Counter<long> steps;
    private readonly Counter<long> listSteps;
    private readonly Counter<long> rotationSteps;
    private readonly Counter<long> sealSteps;
    private readonly Counter<long> timestampSteps;
    private readonly Counter<long> answered;
    private readonly Counter<long> ahead;
    private readonly Counter<long> stamped;
    private readonly Counter<long> sealings;
    private readonly Histogram<double> issuance;

    public PkiMeter(IMeterFactory meters, TimeProvider clock)
    {
        this.clock = clock;
        var meter = meters.Create(Meter);
        issued = meter.CreateCounter<long>(
            "trust.pki.certificates.issued",
            "{certificate}",
            "Certificates signed and stored"
        );
        steps = meter.CreateCounter<long>(
            "trust.pki.issuance.steps",
            "{step}",
            "Steps of issuance that were passed: drafted, intended, signed, stored"
        );
        listSteps = meter.CreateCounter<long>(
            "trust.pki.list.steps",
            "{step}",
            "Steps of publishing lists that were passed: numbered, signed, published"
        );
        rotationSteps = meter.CreateCounter<long>(
            "trust.pki.rotation.steps",
            "{step}",
            "Steps of replacing the suite's own certificates that were passed: keyed, certified"
        );
        sealSteps = meter.CreateCounter<long>(
            "trust.pki.seal.steps",
            "{step}",
            "Steps of sealing that were passed: signed, stamped"
        );
        timestampSteps = meter.CreateCounter<long>(
            "trust.pki.timestamp.steps",
            "{step}",
            "Steps of time-stamping that were passed: signed, entered"
        );
        revoked = meter.CreateCounter<long>(
            "trust.pki.certificates.revoked",
            "{certificate}",
            "Certificates revoked or suspended"
        );
        answered = meter.CreateCounter<long>(
            "trust.pki.ocsp.answers",
            "{answer}",
            "OCSP answers (RFC 6960) by state or refusal"
        );
        ahead = meter.CreateCounter<long>(
            "trust.pki.ocsp.ahead",
            "{answer}",
            "OCSP answers that were signed before anyone asked"
        );
        stamped = meter.CreateCounter<long>(
            "trust.pki.timestamps",
            "{answer}",
            "Time-stamps (RFC 3161) that were granted, or refused and why"
        );
        sealings = meter.CreateCounter<long>(
            "trust.pki.seals",
            "{seal}",
            "Seals of the suite's bodies that were given, or refused with which code"
        );
        issuance = meter.CreateHistogram<double>(
            "trust.pki.issuance.duration",
            "s",
            "From the recorded intent to the stored certificate"
        );
    }

    public long Start() => clock.GetTimestamp();

    /// <summary>Fewer of one step than of the one before it, for longer than a moment: certificates stay on the way.</summary>
    public void Passed(IssuanceStep step) => steps.Add(1, Step<IssuanceStep>.Tags[(int)step]);

    public void Passed(ListStep step) => listSteps.Add(1, Step<ListStep>.Tags[(int)step]);

    public void Passed(RotationStep step) =>
        rotationSteps.Add(1, Step<RotationStep>.Tags[(int)step]);

    public void Passed(SealStep step) => sealSteps.Add(1, Step<SealStep>.Tags[(int)step]);

    public void Passed(TimestampStep step) =>
        timestampSteps.Add(1, Step<TimestampStep>.Tags[(int)step]);

    public void Issued(string profile, long since)
    {
        var tag = KeyValuePair.Create<string, object?>("profile", profile);
        issued.Add(1, tag);
        issuance.Record(clock.GetElapsedTime(since).TotalSeconds, tag);
    }

    public void Revoked(RevocationReason reason) =>
        revoked.Add(1, new TagList { { "reason", Name(reason) } });

    /// <param name="refusal">Null for a token.</param>
    public void Stamped(TimestampRefusal? refusal) =>
        stamped.Add(
            1,
            KeyValuePair.Create<string, object?>(
                "state",
                refusal is { } reason ? Name(reason) : "granted"
            )
        );

    /// <param name="refusal">A code; null for a seal.</param>
    public void Sealed(SealingBody body, string? refusal) =>
        sealings.Add(1, new TagList { { "body", Name(body) }, { "state", refusal ?? "given" } });

    public void SignedAhead() => ahead.Add(1);

    public void Refused(OcspRefusal refusal) => Answered(Name(refusal));

    public void Answered(bool known, bool revoked) =>
        Answered(
            revoked ? "revoked"
            : known ? "good"
            : "unknown"
        );

    private void Answered(string state) =>
        answered.Add(1, KeyValuePair.Create<string, object?>("state", state));

    /// <summary>Made once: a step is passed thousands of times a second.</summary>
    private static class Step<T>
        where T : struct, Enum
    {
        public static readonly KeyValuePair<string, object?>[] Tags =
        [
            .. Enum.GetValues<T>()
                .Select(step => KeyValuePair.Create<string, object?>("step", Name(step))),
        ];
    }

    private static string Name<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
