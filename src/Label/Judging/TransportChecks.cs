using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Judging;

/// <summary>SE-01 to SE-03: how the site is carried.</summary>
internal static class TransportChecks
{
    private const int EnoughDays = 14;
    private const int FewDays = 7;

    public static Finding Https(SiteFacts facts)
    {
        const string id = "SE-01";
        if (facts.Home.Fault is not Fault.None)
        {
            return Finding.Of(
                id,
                facts.Home.Fault is Fault.KeptOut or Fault.VisitOver
                    ? Outcome.NotMeasured
                    : Outcome.NonConform,
                Seen.Faulty(facts.Home)
            );
        }

        if (facts.Home.Final.Scheme is not "https")
        {
            return Finding.Of(
                id,
                Outcome.NonConform,
                new FoundEvidence("https-leaves", $"{facts.Home.Final}")
            );
        }

        if (facts.Plain is { Fault: Fault.None } plain && plain.Final.Scheme is not "https")
        {
            return Finding.Of(
                id,
                Outcome.NonConform,
                new FoundEvidence("http-stays", $"{plain.Final}", $"HTTP {plain.Status}")
            );
        }

        if (
            facts.Plain is { Fault: Fault.None } moved
            && !SiteName.IsOf(moved.Final.IdnHost, facts.Domain)
        )
        {
            return Finding.Of(
                id,
                Outcome.NonConform,
                new FoundEvidence("http-elsewhere", $"{moved.Asked}", $"{moved.Final}")
            );
        }

        var mixed = facts
            .Read.Where(page => page.Address.Scheme is "https")
            .SelectMany(page => page.Assets.Select(asset => (page, asset)))
            .Where(each => each.asset.Address.Scheme is "http")
            .ToList();
        if (mixed.FirstOrDefault(each => each.asset.Active) is { asset: not null } active)
        {
            return Finding.Of(
                id,
                Outcome.NonConform,
                new FoundEvidence(
                    "mixed-active",
                    $"{active.page.Address}",
                    $"{active.asset.Address}"
                )
            );
        }

        if (facts.Read.FirstOrDefault(page => page.Address.Scheme is "http") is { } clear)
        {
            return Finding.Of(
                id,
                Outcome.NonConform,
                new FoundEvidence("page-clear", $"{clear.Address}")
            );
        }

        if (mixed.Count > 0)
        {
            return Finding.Of(
                id,
                Outcome.Warning,
                new FoundEvidence(
                    "mixed-passive",
                    $"{mixed[0].page.Address}",
                    $"{mixed[0].asset.Address}"
                )
            );
        }

        var redirected = facts.Plain is { Fault: Fault.None };
        var temporary =
            redirected
            && facts.Plain!.Hops.Any(hop =>
                hop.From.Scheme is "http" && hop.Status is not (301 or 308)
            );
        return Finding.Of(
            id,
            temporary ? Outcome.Warning : Outcome.Conform,
            redirected
                ? new FoundEvidence(
                    temporary ? "redirect-temporary" : "https-everywhere",
                    $"{facts.Plain!.Asked}",
                    $"{string.Join(' ', facts.Plain.Hops.Select(hop => hop.Status))} → {facts.Plain.Final}"
                )
                : new FoundEvidence("http-closed", $"http://{facts.Domain}/")
        );
    }

    public static Finding Version(SiteFacts facts)
    {
        const string id = "SE-02";
        var tls = facts.Tls;
        var where = $"{facts.Domain}:443";
        if (tls.Takes10 is true || tls.Takes11 is true)
        {
            return Finding.Of(
                id,
                tls.Takes10 is true ? Outcome.NonConform : Outcome.Warning,
                new FoundEvidence("tls-old", where, tls.Takes10 is true ? "TLS 1.0" : "TLS 1.1")
            );
        }

        return tls.Fault is not Fault.None ? Broken(id, facts)
            : tls.Takes10 is null || tls.Takes11 is null
                ? Finding.Of(
                    id,
                    Outcome.NotMeasured,
                    new FoundEvidence("tls-old-unseen", where, Shown(tls))
                )
            : Finding.Of(id, Outcome.Conform, new FoundEvidence("tls-new", where, Shown(tls)));
    }

    public static Finding Certificate(SiteFacts facts)
    {
        const string id = "SE-03";
        var tls = facts.Tls;
        if (tls.Fault is not Fault.None)
        {
            return Broken(id, facts);
        }

        var where = $"{facts.Domain}:443";
        var days = (int)Math.Floor((tls.NotAfter!.Value - facts.At).TotalDays);
        var (outcome, said, found) =
            tls.NotAfter < facts.At
                ? (Outcome.NonConform, "certificate-expired", $"{tls.NotAfter:yyyy-MM-dd}")
            : tls.NotBefore > facts.At
                ? (Outcome.NonConform, "certificate-early", $"{tls.NotBefore:yyyy-MM-dd}")
            : !tls.NameCovered ? (Outcome.NonConform, "certificate-name", tls.Subject)
            : !tls.Trusted ? (Outcome.NonConform, "certificate-untrusted", tls.Issuer)
            : !tls.KeyStrong ? (Outcome.NonConform, "certificate-weak", tls.Key)
            : days < FewDays
                ? (Outcome.NonConform, "certificate-ends", $"{tls.NotAfter:yyyy-MM-dd}")
            : days < EnoughDays
                ? (Outcome.Warning, "certificate-ends", $"{tls.NotAfter:yyyy-MM-dd}")
            : (
                Outcome.Conform,
                "certificate-good",
                $"{tls.Issuer} · {tls.Key} · {tls.NotAfter:yyyy-MM-dd}"
            );
        return Finding.Of(id, outcome, new FoundEvidence(said, where, found));
    }

    private static Finding Broken(string id, SiteFacts facts) =>
        Finding.Of(
            id,
            facts.Tls.Fault is Fault.TlsBroken or Fault.NoAnswer
                ? Outcome.NonConform
                : Outcome.NotMeasured,
            new FoundEvidence($"fault-{facts.Tls.Fault}", $"{facts.Domain}:443")
        );

    private static string Shown(TlsFacts tls) =>
        tls.Protocol switch
        {
            "Tls13" => "TLS 1.3",
            "Tls12" => "TLS 1.2",
            _ => $"{tls.Protocol}",
        };
}
