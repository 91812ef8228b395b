using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Judging;

/// <summary>
/// DP-01: the number of the commission that a site shows is in force in the national register, and its supplier's. Where the
/// site and the register both have an ICE that settles it, whatever the names; where one has none the names are compared.
/// </summary>
internal static partial class ReceiptChecks
{
    public const string Criterion = "DP-01";

    private const string Apart = " · ";

    /// <summary>Whose a receipt is, the surest first.</summary>
    private enum Whose
    {
        SameIce,

        /// <summary>The site calls itself as the register calls the controller.</summary>
        Named,

        /// <summary>The register keeps the name to itself: an assessor compares.</summary>
        Unsaid,
        NotNamed,

        /// <summary>The ICE of another enterprise.</summary>
        OtherIce,
    }

    public static Finding Receipt(SiteFacts facts)
    {
        if (Seen.Unread(facts, Criterion) is { } unread)
        {
            return unread;
        }

        if (facts.Receipts.Count == 0)
        {
            return facts.Over && facts.Of(PageKind.Privacy) is null
                ? Finding.Of(Criterion, Outcome.NotMeasured, new FoundEvidence("fault-VisitOver"))
                : Finding.Of(
                    Criterion,
                    Outcome.NonConform,
                    new FoundEvidence(
                        "receipt-missing",
                        $"{facts.Of(PageKind.Privacy)?.Address ?? facts.Home.Final}"
                    )
                );
        }

        var shown = IdentityChecks.Ices(facts);
        var standing = facts
            .Receipts.Where(each => each.Standing is { InForce: true })
            .Select(each =>
                (
                    each.Where,
                    Standing: each.Standing!,
                    Whose: Compared(facts, shown, each.Standing!)
                )
            )
            .OrderBy(each => each.Whose)
            .ToList();
        if (standing.Count > 0)
        {
            var (where, best, whose) = standing[0];
            return InForce(best, $"{where}", whose, shown);
        }

        var ended = facts.Receipts.FirstOrDefault(each => each.Standing is not null);
        var first = facts.Receipts[0];
        return ended.Standing is not null ? Ended(ended.Number, $"{ended.Where}")
            : !facts.RegisterAsked
                ? Finding.Of(
                    Criterion,
                    Outcome.NotMeasured,
                    new FoundEvidence("register-silent", $"{first.Where}", first.Number)
                )
            : Finding.Of(
                Criterion,
                Outcome.Warning,
                new FoundEvidence("receipt-unknown", $"{first.Where}", first.Number)
            );
    }

    /// <summary>Holds what a test found against a file that knows whose the site is, and what the register says now.</summary>
    /// <param name="finding">Of this criterion, about the number of the standing.</param>
    /// <param name="ice">That the file bears, with a right key.</param>
    /// <returns>What was found, where the register has no ICE to compare.</returns>
    public static Finding Held(Finding finding, DeclarationStanding standing, string ice)
    {
        var where = finding.Evidence.Select(each => each.Where).FirstOrDefault();
        if (!standing.InForce)
        {
            return Ended(standing.Number, where);
        }

        if (Ice.Read(standing.Ice) is not { } registered)
        {
            return finding;
        }

        var same = Ice.IsSameEnterprise(registered, ice);
        return Finding.Of(
            Criterion,
            same ? Outcome.Conform : Outcome.NonConform,
            new FoundEvidence(
                same ? "receipt-ice-file" : "receipt-other-file",
                where,
                Said(standing, registered)
            )
        );
    }

    /// <param name="evidence">Of this criterion.</param>
    /// <returns>The number as a test read it on the site; null where it found none.</returns>
    public static string? NumberOf(IEnumerable<FoundEvidence> evidence) =>
        evidence
            .Select(each => each.Found?.Split(Apart)[0])
            .FirstOrDefault(found => found is { Length: > 0 });

    private static Finding InForce(
        DeclarationStanding standing,
        string where,
        Whose whose,
        IReadOnlyList<(Page Page, string Ice)> shown
    ) =>
        whose switch
        {
            Whose.SameIce => Finding.Of(
                Criterion,
                Outcome.Conform,
                new FoundEvidence("receipt-ice", where, Said(standing, standing.Ice))
            ),
            Whose.OtherIce => new(
                Criterion,
                Outcome.NonConform,
                [
                    new("receipt-other", where, Said(standing, standing.Ice)),
                    .. shown.Select(each => new FoundEvidence(
                        "ice-found",
                        $"{each.Page.Address}",
                        each.Ice
                    )),
                ]
            ),
            _ => Finding.Of(
                Criterion,
                whose is Whose.NotNamed ? Outcome.Warning : Outcome.Conform,
                new FoundEvidence(
                    whose switch
                    {
                        Whose.Named => "receipt-named",
                        Whose.NotNamed => "receipt-foreign",
                        _ => "receipt-good",
                    },
                    where,
                    Said(standing, ice: null)
                )
            ),
        };

    private static Finding Ended(string number, string? where) =>
        Finding.Of(
            Criterion,
            Outcome.NonConform,
            new FoundEvidence("receipt-ended", where, number)
        );

    /// <summary>The number stands first: others read it again (<see cref="NumberOf"/>).</summary>
    private static string Said(DeclarationStanding standing, string? ice) =>
        string.Join(
            Apart,
            new[]
            {
                standing.Number,
                standing.Controller,
                ice is null ? null : $"ICE {ice}",
            }.OfType<string>()
        );

    private static Whose Compared(
        SiteFacts facts,
        IReadOnlyList<(Page Page, string Ice)> shown,
        DeclarationStanding standing
    ) =>
        shown.Count > 0 && Ice.Read(standing.Ice) is { } registered
            ? shown.Any(each => Ice.IsSameEnterprise(each.Ice, registered))
                ? Whose.SameIce
                : Whose.OtherIce
            : standing.Controller is not { } controller
                ? Whose.Unsaid
                : IsNamed(facts, controller)
                    ? Whose.Named
                    : Whose.NotNamed;

    /// <summary>The site calls itself as the register calls the controller, the form of the company aside.</summary>
    private static bool IsNamed(SiteFacts facts, string controller)
    {
        var whole = Words(ProbeWords.Fold(controller));
        var bare = Words(CompanyForm().Replace(ProbeWords.Fold(controller), " "));
        var name = bare.Length > 0 ? bare : whole;
        return facts.Read.Any(page =>
            $" {Words(page.Folded)} ".Contains($" {name} ", StringComparison.Ordinal)
        );
    }

    /// <summary>With one blank between words and nothing else.</summary>
    private static string Words(string folded) =>
        string.Join(' ', NotOfWords().Split(folded).Where(word => word.Length > 0));

    [GeneratedRegex(
        @"\b(s\.?a\.?r\.?l\.?( ?a\.?u\.?)?|s\.?a\.?s?|s\.?n\.?c|g\.?i\.?e|ste|societe|شركة|ش\.?م\.?م)(\b|$)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex CompanyForm();

    [GeneratedRegex(
        @"[^\p{L}\p{Nd}]+",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex NotOfWords();
}
