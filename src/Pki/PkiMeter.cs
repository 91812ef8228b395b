using System.Diagnostics;
using System.Diagnostics.Metrics;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Pki.Issuing;
using MarocNumeric.Trust.Pki.Revocation;
using MarocNumeric.Trust.Pki.Status;
using MarocNumeric.Trust.Pki.Timestamping;

namespace MarocNumeric.Trust.Pki;

/// <summary>What an operator watches of the authority at /metrics. Tags are names of profiles, reasons and states: never of people.</summary>
internal sealed class PkiMeter
{
    public const string Meter = "MarocNumeric.Trust.Pki";

    private static readonly string[] Names = [.. Enum.GetValues<IssuanceStep>().Select(Name)];

    private readonly TimeProvider clock;
    private readonly Counter<long> issued;
    private readonly Counter<long> revoked;
    private readonly Counter<long> steps;
    private readonly Counter<long> answered;
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
    public void Passed(IssuanceStep step) =>
        steps.Add(1, KeyValuePair.Create<string, object?>("step", Names[(int)step]));

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

    public void Refused(OcspRefusal refusal) => Answered(Name(refusal));

    public void Answered(bool known, bool revoked) =>
        Answered(
            revoked ? "revoked"
            : known ? "good"
            : "unknown"
        );

    private void Answered(string state) =>
        answered.Add(1, KeyValuePair.Create<string, object?>("state", state));

    private static string Name<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
