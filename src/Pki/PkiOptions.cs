using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Callers;
using MarocNumeric.Trust.Pki.Sealing;
using MarocNumeric.Trust.Pki.Timestamping;

namespace MarocNumeric.Trust.Pki;

/// <summary>The section "pki". The host refuses to start when it is wrong.</summary>
internal sealed partial class PkiOptions : IValidatableObject
{
    /// <summary>EN 319 412-1 section 5.1.4: by the trade register, or by the ICE.</summary>
    public const string IdentifierForm = @"\A(NTRMA-[0-9]{1,4}\.[0-9]{1,9}|IC:MA-[0-9]{15})\z";

    /// <summary>organizationName of every authority made at the first start (decree 2-22-687 art. 2: the provider's name).</summary>
    [Required, StringLength(64, MinimumLength = 2)]
    public string Organisation { get; init; } = "MarocNumeric.Trust";

    /// <summary>The provider's own identifier, NTRMA-… or IC:MA-…, where it has one.</summary>
    [RegularExpression(IdentifierForm)]
    public string? OrganisationIdentifier { get; init; }

    /// <summary>The arc of the policies. 2.999 is the arc for examples (ITU-T X.660): an operator enters its own.</summary>
    [Required, RegularExpression(@"\A[0-2](\.(0|[1-9][0-9]*))+\z")]
    public string PolicyArc { get; init; } = "2.999.504.1";

    /// <summary>How often a list is republished although nothing changed (P: CA/Browser Forum habit, not law).</summary>
    [Duration("00:10:00", "7.00:00:00")]
    public TimeSpan ListEvery { get; init; } = TimeSpan.FromHours(24);

    /// <summary>From thisUpdate to nextUpdate: longer than the interval, so that one missed turn leaves the list good.</summary>
    [Duration("00:20:00", "10.00:00:00")]
    public TimeSpan ListValidity { get; init; } = TimeSpan.FromHours(72);

    /// <summary>
    /// By the name of an authority (people, infrastructure): in how many parts its lists are published beside the full
    /// one, 2, 4, 8 … 256; its certificates name their part from then on (RFC 5280 section 5.2.5). Nothing is the default. The
    /// number is chosen once: without the setting later certificates name no part, and the lists of the parts go on.
    /// </summary>
    public IDictionary<string, int> ListPartitions { get; init; } =
        new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);

    /// <returns>0 for an authority whose certificates name the full list alone.</returns>
    public int PartitionsOf(string authority) =>
        ListPartitions.TryGetValue(authority, out var count) ? count : 0;

    /// <summary>The root's list and responder come from its ceremony and live up to a year (EN 319 411-1, practice).</summary>
    [Duration("1.00:00:00", "366.00:00:00")]
    public TimeSpan RootStatusValidity { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Life of an on-line authority's responder; it is replaced at half of it.</summary>
    [Duration("1.00:00:00", "30.00:00:00")]
    public TimeSpan ResponderValidity { get; init; } = TimeSpan.FromDays(14);

    /// <summary>From thisUpdate to nextUpdate of an OCSP answer (S/MIME BR 4.9.10: 8 hours to 10 days).</summary>
    [Duration("08:00:00", "10.00:00:00")]
    public TimeSpan AnswerValidity { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Signed answers kept in memory, a quarter of them made before anyone asks; each takes some 1.5 KB (P).</summary>
    [Range(1_000, 10_000_000)]
    public int AnswersKept { get; init; } = 50_000;

    /// <summary>Keys never to be certified: one SHA-256 of a SubjectPublicKeyInfo a line, in hexadecimal.</summary>
    public string? WeakKeyFile { get; init; }

    /// <summary>How many days before a certificate's end its holder is told; empty for 60, 30 and 7 (law 53-05 art. 21-3-5 said 60; P).</summary>
    public IList<int> ExpiryNotices { get; init; } = [];

    public IReadOnlyList<int> ExpiryThresholds =>
        ExpiryNotices.Count == 0 ? [60, 30, 7] : [.. ExpiryNotices];

    /// <summary>The policies that time-stamps may be asked for under; the first where none is asked for. Empty for arc 7.1 below <see cref="PolicyArc"/>.</summary>
    public IList<string> TimestampPolicies { get; init; } = [];

    public IReadOnlyList<string> TimestampPolicyOids =>
        TimestampPolicies.Count == 0 ? [$"{PolicyArc}.7.1"] : [.. TimestampPolicies];

    /// <summary>Time-stamping units, each with a key of its own; they sign in turn (EN 319 421).</summary>
    [Range(1, 8)]
    public int TimestampUnits { get; init; } = 2;

    /// <summary>How far a time-stamp may be from UTC, on either side (EN 319 421 section 7.7.2: a second or better).</summary>
    [Duration("00:00:00.010", "00:00:01")]
    public TimeSpan TimestampAccuracy { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Time-stamps that one address may ask for in a minute, before 429 (P).</summary>
    [Range(1, 100_000_000)]
    public int TimestampsPerMinute { get; init; } = 600;

    /// <summary>NTP servers ("host" or "host:port") that this machine's clock is compared with. With any, no time-stamp is given out while they do not bear the clock out; without, the clock is believed.</summary>
    public IList<string> TimeSources { get; init; } = [];

    /// <summary>How long the last comparison is good for.</summary>
    [Duration("00:01:00", "1.00:00:00")]
    public TimeSpan ClockPatience { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Revocations for a compromised key, of one authority within an hour, from which on they are a security event of the service (P).</summary>
    [Range(2, 1_000_000)]
    public int MassRevocation { get; init; } = 10;

    /// <summary>Who the bodies are that seal here, by the name of each: Registration, Cndp, MaCert, Label.</summary>
    public IDictionary<string, SealOptions> Seals { get; init; } =
        new Dictionary<string, SealOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the suite's other processes may ask, by the name in the certificate of each.</summary>
    public IDictionary<string, CallerOptions> Callers { get; init; } =
        new Dictionary<string, CallerOptions>(StringComparer.Ordinal);

    public bool MaySeal(ModuleCaller caller, SealingBody body) =>
        Callers.TryGetValue(caller.Name, out var said) && said.Seals.Contains(body);

    /// <summary>Documents that one address may have verified in a minute, before 429 (P).</summary>
    [Range(1, 1_000_000)]
    public int DocumentsPerMinute { get; init; } = 30;

    // What was told is remembered for a hundred days: an earlier warning would be told twice.
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!ExpiryNotices.All(days => days is >= 1 and <= 90))
        {
            yield return new(
                "Expiry notices are sent 1 to 90 days before the end",
                [nameof(ExpiryNotices)]
            );
        }

        if (!TimestampPolicies.All(policy => Identifier().IsMatch(policy)))
        {
            yield return new(
                "A policy is an object identifier, as 2.999.504.1.7.1",
                [nameof(TimestampPolicies)]
            );
        }

        foreach (var (authority, count) in ListPartitions)
        {
            if (!FirstCeremony.OnLine.Contains(authority, StringComparer.OrdinalIgnoreCase))
            {
                yield return new(
                    $"Lists in parts are those of {string.Join(" or ", FirstCeremony.OnLine)}",
                    [$"{nameof(ListPartitions)}:{authority}"]
                );
            }
            else if (!Revocation.ListPartitions.IsCount(count))
            {
                yield return new(
                    "Lists come in 2, 4, 8, 16, 32, 64, 128 or 256 parts",
                    [$"{nameof(ListPartitions)}:{authority}"]
                );
            }
        }

        foreach (var (body, said) in Seals)
        {
            if (
                !Enum.TryParse<SealingBody>(body, ignoreCase: true, out _)
                || int.TryParse(body, CultureInfo.InvariantCulture, out _)
            )
            {
                yield return new(
                    $"A body that seals is one of {string.Join(", ", Enum.GetNames<SealingBody>())}",
                    [$"{nameof(Seals)}:{body}"]
                );
            }

            var faults = new List<ValidationResult>();
            _ = Validator.TryValidateObject(said, new(said), faults, validateAllProperties: true);
            foreach (var fault in faults)
            {
                yield return new(
                    fault.ErrorMessage,
                    [.. fault.MemberNames.Select(name => $"{nameof(Seals)}:{body}:{name}")]
                );
            }
        }

        foreach (var (caller, said) in Callers)
        {
            if (!ModuleCertificateDesk.IsName(caller))
            {
                yield return new(
                    "A caller is named as its certificate names it: small letters, digits and dashes",
                    [$"{nameof(Callers)}:{caller}"]
                );
            }

            if (!said.Seals.All(Enum.IsDefined))
            {
                yield return new(
                    $"A body that seals is one of {string.Join(", ", Enum.GetNames<SealingBody>())}",
                    [$"{nameof(Callers)}:{caller}:{nameof(CallerOptions.Seals)}"]
                );
            }
        }

        if (!TimeSources.All(source => TimeSource.TryParse(source, out _)))
        {
            yield return new(
                "A time source is a host or host:port, as ntp.example.ma",
                [nameof(TimeSources)]
            );
        }
    }

    [GeneratedRegex(@"\A[0-2](?:\.(?:0|[1-9][0-9]{0,17})){2,20}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Identifier();
}
