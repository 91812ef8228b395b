using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Judging;

/// <summary>ID-01 and ID-02: who sells, as far as the site says it itself. Whether it is true the file tells, to an assessor.</summary>
internal static partial class IdentityChecks
{
    public const string NumbersCriterion = "ID-02";

    private const string ShownIce = "ice-found";

    public static Finding Supplier(SiteFacts facts)
    {
        const string id = "ID-01";
        if (
            Seen.Absent(facts, id, PageKind.Legal, "legal-missing", Outcome.NonConform) is
            { } absent
        )
        {
            return absent;
        }

        var pages = Pages(facts);
        var telephone = Seen.First(pages, Telephone());
        var mail =
            Seen.First(pages, Mail()) is { } written
                ? Seen.In(written.Page, "mail-found", written.Match)
            : pages
                .SelectMany(page =>
                    page.Links.Where(link => link.Address.Scheme is "mailto")
                        .Select(link => (page, link))
                )
                .FirstOrDefault()
                is { page: not null } linked
                ? new FoundEvidence(
                    "mail-found",
                    $"{linked.page.Address}",
                    $"{linked.link.Address}"
                )
            : null;
        return Finding.Of(
            id,
            (telephone, mail) switch
            {
                (not null, not null) => Outcome.Conform,
                (null, null) => Outcome.NonConform,
                _ => Outcome.Warning,
            },
            new FoundEvidence(
                "legal-found",
                $"{facts.Pages[PageKind.Legal].Answer.Final}",
                facts.Pages[PageKind.Legal].Link?.Text
            ),
            telephone is { } called
                ? Seen.In(called.Page, "telephone-found", called.Match)
                : new("telephone-missing", $"{pages[0].Address}"),
            mail ?? new("mail-missing", $"{pages[0].Address}")
        );
    }

    public static Finding Numbers(SiteFacts facts)
    {
        if (
            Seen.Absent(
                facts,
                NumbersCriterion,
                PageKind.Legal,
                "legal-missing",
                Outcome.NonConform
            ) is
            { } absent
        )
        {
            return absent;
        }

        var pages = Pages(facts);
        var written = pages
            .SelectMany(page => IceWritten().Matches(page.Folded).Select(match => (page, match)))
            .ToList();
        if (written.Count == 0)
        {
            return Finding.Of(
                NumbersCriterion,
                Outcome.NonConform,
                new FoundEvidence("ice-missing", $"{pages[0].Address}")
            );
        }

        var ices = Ices(facts);
        if (ices.Count == 0)
        {
            return Finding.Of(
                NumbersCriterion,
                Outcome.NonConform,
                Seen.In(written[0].page, "ice-wrong", written[0].match)
            );
        }

        var (register, tax) = (Seen.First(pages, RegisterNumber()), Seen.First(pages, TaxNumber()));
        var where = $"{ices[0].Page.Address}";
        return new(
            NumbersCriterion,
            register is null || tax is null ? Outcome.Warning : Outcome.Conform,
            [
                .. ices.Select(each => new FoundEvidence(
                    ShownIce,
                    $"{each.Page.Address}",
                    each.Ice
                )),
                register is { } rc
                    ? Seen.In(rc.Page, "rc-found", rc.Match)
                    : new("rc-missing", where),
                tax is { } fiscal
                    ? Seen.In(fiscal.Page, "if-found", fiscal.Match)
                    : new("if-missing", where),
            ]
        );
    }

    /// <summary>Holds the ICE that a test read against a file that knows whose the site is: of several that a site shows one must be its merchant's, another may be its host's.</summary>
    /// <param name="finding">Of <see cref="NumbersCriterion"/>.</param>
    /// <param name="ice">That the file bears, with a right key.</param>
    public static Finding Held(Finding finding, string ice)
    {
        bool IsOwn(FoundEvidence each) =>
            IceIn(each) is { } shown && Ice.IsSameEnterprise(shown, ice);

        if (finding.Evidence.All(each => IceIn(each) is null))
        {
            return finding;
        }

        var found = finding.Evidence.Any(IsOwn);
        return new(
            finding.Criterion,
            found ? finding.Outcome : Outcome.NonConform,
            [
                .. finding.Evidence.Select(each =>
                    IsOwn(each) ? each with { Said = "ice-file" }
                    : IceIn(each) is not null && !found ? each with { Said = "ice-other-file" }
                    : each
                ),
            ]
        );
    }

    /// <returns>Every ICE that a test read on a site.</returns>
    public static IReadOnlyList<string> ShownIn(IEnumerable<Finding> findings) =>
        [
            .. findings
                .Where(finding => finding.Criterion is NumbersCriterion)
                .SelectMany(finding => finding.Evidence)
                .Select(IceIn)
                .OfType<string>(),
        ];

    private static string? IceIn(FoundEvidence evidence) =>
        evidence.Said is ShownIce ? Ice.Read(evidence.Found) : null;

    /// <returns>Every ICE with a right key that the site shows where it says whose it is, with its page: the shop's, and perhaps its host's.</returns>
    public static IReadOnlyList<(Page Page, string Ice)> Ices(SiteFacts facts) =>
        [
            .. Pages(facts)
                .SelectMany(page =>
                    IceWritten()
                        .Matches(page.Folded)
                        .Select(match => (Page: page, Ice: Ice.Read(Digits(match))))
                )
                .Where(each => each.Ice is not null)
                .Select(each => (each.Page, each.Ice!))
                .DistinctBy(each => each.Item2, StringComparer.Ordinal),
        ];

    private static List<Page> Pages(SiteFacts facts) =>
        [
            .. new[] { facts.Of(PageKind.Legal), facts.Of(PageKind.Contact), facts.HomePage }
                .OfType<Page>()
                .DistinctBy(page => page.Address),
        ];

    private static string Digits(Match match) =>
        match.Groups["ice"].Value.Replace(".", string.Empty, StringComparison.Ordinal);

    /// <summary>+212, 00212 or 0, then nine digits of which the first is 5 to 8, with what people put between them.</summary>
    [GeneratedRegex(
        @"(\+|00)212[ .()-]{0,3}(\(?0\)?[ .-]?)?[5-8]([ .-]?[0-9]){8}|\b0[5-8]([ .-]?[0-9]){8}\b",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Telephone();

    [GeneratedRegex(
        @"[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,4}",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Mail();

    [GeneratedRegex(
        @"\b(ice|التعريف الموحد)[^0-9]{0,40}(?<ice>[0-9]([ .]?[0-9]){9,18})",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex IceWritten();

    [GeneratedRegex(
        @"\b(r\.?c\.?|registre du commerce|السجل التجاري)[^0-9]{0,40}[0-9]{1,10}",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex RegisterNumber();

    [GeneratedRegex(
        @"\b(i\.?f\.?|identifiant fiscal|التعريف الضريبي|التعريف الجبائي)[^0-9]{0,20}[0-9]{7,8}\b",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex TaxNumber();
}
