using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Judging;

/// <summary>SE-04 to SE-07: what the site tells browsers, and who finds a flaw.</summary>
internal static partial class HeaderChecks
{
    /// <summary>Six months, in seconds.</summary>
    private const long HalfYear = 15_552_000;

    private static readonly string[] Strict =
    [
        "no-referrer",
        "same-origin",
        "strict-origin",
        "strict-origin-when-cross-origin",
    ];

    public static Finding Hsts(SiteFacts facts)
    {
        const string id = "SE-04";
        if (Unanswered(facts, id) is { } unanswered)
        {
            return unanswered;
        }

        var where = $"{facts.Home.Final}";
        if (facts.Home.Header("strict-transport-security") is not { } header)
        {
            return Finding.Of(id, Outcome.NonConform, new FoundEvidence("hsts-missing", where));
        }

        var age =
            MaxAge().Match(header) is { Success: true } match
            && long.TryParse(
                match.Groups["seconds"].ValueSpan,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var seconds
            )
                ? seconds
                : 0;
        return Finding.Of(
            id,
            age >= HalfYear ? Outcome.Conform
                : age > 0 ? Outcome.Warning
                : Outcome.NonConform,
            new FoundEvidence(
                age >= HalfYear ? "hsts-good"
                    : age > 0 ? "hsts-short"
                    : "hsts-off",
                where,
                $"Strict-Transport-Security: {header}"
            )
        );
    }

    public static Finding Protection(SiteFacts facts)
    {
        const string id = "SE-05";
        if (Unanswered(facts, id) is { } unanswered)
        {
            return unanswered;
        }

        var home = facts.Home;
        var where = $"{home.Final}";
        var policy = home.Header("content-security-policy");
        var scripts = policy is null
            ? null
            : Directive(policy, "script-src") ?? Directive(policy, "default-src");
        // With a nonce or a hash browsers of today read past unsafe-inline (CSP level 2, section 4.2.4).
        var strictScripts =
            scripts is not null
            && (
                !scripts.Contains("'unsafe-inline'", StringComparison.OrdinalIgnoreCase)
                || scripts.Contains("'nonce-", StringComparison.OrdinalIgnoreCase)
                || scripts.Contains("'sha", StringComparison.OrdinalIgnoreCase)
            );
        var framing =
            policy is not null && Directive(policy, "frame-ancestors") is not null
            || home.Header("x-frame-options") is not null;
        var sniffing =
            home.Header("x-content-type-options")
                ?.Trim()
                .Equals("nosniff", StringComparison.OrdinalIgnoreCase)
            is true;
        var referrer =
            home.Header("referrer-policy") is { } said
            && Strict.Contains(said.Split(',')[^1].Trim(), StringComparer.OrdinalIgnoreCase);
        var evidence = new List<FoundEvidence>
        {
            new(
                policy is null ? "csp-missing"
                    : strictScripts ? "csp-good"
                    : "csp-open",
                where,
                policy is null ? null : $"Content-Security-Policy: {policy}"
            ),
            new(sniffing ? "nosniff-good" : "nosniff-missing", where),
            new(
                referrer ? "referrer-good" : "referrer-missing",
                where,
                home.Header("referrer-policy")
            ),
            new(framing ? "framing-good" : "framing-missing", where),
        };
        var good = (strictScripts, sniffing, referrer, framing) is (true, true, true, true);
        var none = (policy, sniffing, referrer, framing) is (null, false, false, false);
        return new(
            id,
            good ? Outcome.Conform
                : none ? Outcome.NonConform
                : Outcome.Warning,
            evidence
        );
    }

    public static Finding Cookies(SiteFacts facts)
    {
        const string id = "SE-06";
        if (Unanswered(facts, id) is { } unanswered)
        {
            return unanswered;
        }

        var (worst, evidence) = (Outcome.NotApplicable, new List<FoundEvidence>());
        foreach (var answer in facts.Answers)
        {
            foreach (var cookie in answer.Headers["set-cookie"])
            {
                var parts = cookie.Split(';', StringSplitOptions.TrimEntries);
                var name = parts[0].Split('=')[0];
                if (!SessionName().IsMatch(name))
                {
                    continue;
                }

                bool Has(string attribute) =>
                    parts
                        .Skip(1)
                        .Any(part =>
                            part.Split('=')[0].Equals(attribute, StringComparison.OrdinalIgnoreCase)
                        );
                var outcome =
                    !Has("secure") ? Outcome.NonConform
                    : !Has("httponly") || !Has("samesite") ? Outcome.Warning
                    : Outcome.Conform;
                worst =
                    worst is Outcome.NotApplicable
                    || outcome is Outcome.NonConform
                    || outcome is Outcome.Warning && worst is Outcome.Conform
                        ? outcome
                        : worst;
                // The value is the visitor's: it is nobody's evidence.
                evidence.Add(
                    new(
                        outcome is Outcome.Conform ? "cookie-good" : "cookie-open",
                        $"{answer.Final}",
                        string.Join("; ", parts.Skip(1).Prepend(name))
                    )
                );
            }
        }

        return evidence.Count == 0
            ? Finding.Of(
                id,
                Outcome.NotApplicable,
                new FoundEvidence("cookie-none", $"{facts.Home.Final}")
            )
            : new(id, worst, [.. evidence.Take(5)]);
    }

    public static Finding SecurityText(SiteFacts facts)
    {
        const string id = "SE-07";
        if (facts.SecurityText is not { } file || file.Fault is Fault.VisitOver or Fault.KeptOut)
        {
            return Finding.Of(
                id,
                Outcome.NotMeasured,
                Seen.Faulty(facts.SecurityText ?? facts.Home)
            );
        }

        var where = $"{file.Final}";
        if (!file.Read || file.MediaType is not "text/plain" || file.Final.Scheme is not "https")
        {
            return Finding.Of(
                id,
                Outcome.NonConform,
                new FoundEvidence(
                    "security-missing",
                    where,
                    file.Status > 0 ? $"HTTP {file.Status} {file.MediaType}" : null
                )
            );
        }

        var fields = Encoding
            .UTF8.GetString(file.Body.AsSpan(0, Math.Min(file.Body.Length, 32 * 1024)))
            .Split('\n')
            .Select(line => line.Trim().Split(':', 2))
            .Where(field => field.Length == 2)
            .ToLookup(
                field => field[0].ToLowerInvariant(),
                field => field[1].Trim(),
                StringComparer.Ordinal
            );
        var expires = fields["expires"].FirstOrDefault();
        return fields["contact"].FirstOrDefault() is not { } contact
            || !DateTimeOffset.TryParse(
                expires,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var until
            )
                ? Finding.Of(
                    id,
                    Outcome.NonConform,
                    new FoundEvidence("security-incomplete", where)
                )
            : until <= facts.At
                ? Finding.Of(
                    id,
                    Outcome.Warning,
                    new FoundEvidence("security-expired", where, $"Expires: {expires}")
                )
            : Finding.Of(
                id,
                Outcome.Conform,
                new FoundEvidence("security-good", where, $"Contact: {contact}")
            );
    }

    private static Finding? Unanswered(SiteFacts facts, string id) =>
        facts.Home.Fault is Fault.None && facts.Home.Final.Scheme is "https"
            ? null
            : Finding.Of(id, Outcome.NotMeasured, Seen.Faulty(facts.Home));

    private static string? Directive(string policy, string name) =>
        policy
            .Split(';', StringSplitOptions.TrimEntries)
            .FirstOrDefault(part =>
                part.Split(' ', 2)[0].Equals(name, StringComparison.OrdinalIgnoreCase)
            );

    [GeneratedRegex(
        @"max-age\s*=\s*""?(?<seconds>[0-9]{1,12})",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex MaxAge();

    /// <summary>Names by which the frameworks of shops call the cookie of a session or a login.</summary>
    [GeneratedRegex(
        @"sess|sid$|^sid|token|auth|login|prestashop|wordpress_logged|csrf|xsrf|laravel|_shop",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex SessionName();
}
