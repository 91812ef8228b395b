using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Judging;
using MarocNumeric.Trust.Label.Probing;
using MarocNumeric.Trust.Label.Remedies;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.SiteTests;

/// <summary>A free test as the API shows it.</summary>
/// <param name="Domain">In ASCII.</param>
/// <param name="Catalogue">The version of the criteria.</param>
/// <param name="Stage">How far the visit is, while it runs.</param>
/// <param name="KeptUntil">Until when its address answers.</param>
/// <param name="Verdict">Null until it is finished, and where it failed.</param>
/// <param name="Score">Of what was measured, by weight, in percent.</param>
/// <param name="NotTested">Criteria that no visit from outside can settle: an assessor or the application does.</param>
/// <param name="Sha256">Of the report as it is kept.</param>
internal sealed record TestResponse(
    Guid Id,
    string Domain,
    DateOnly Catalogue,
    SiteTestState State,
    SurveyStage Stage,
    DateTimeOffset AskedAt,
    DateTimeOffset? FinishedAt,
    DateTimeOffset KeptUntil,
    VerdictKind? Verdict,
    decimal? Score,
    IReadOnlyList<PointResponse> Points,
    IReadOnlyList<string> NotTested,
    IReadOnlyList<TestReport.Visit> Visited,
    string? Sha256
)
{
    public static TestResponse Of(
        SiteTest row,
        SurveyStage stage,
        CriteriaBook book,
        ModelBook models,
        IStringLocalizer<SiteTestTexts> texts
    )
    {
        var report = row.Report is null ? null : TestReport.Read(row.Report);
        var criteria = book.Find(row.Catalogue)!;
        return new(
            row.Id,
            row.Domain,
            row.Catalogue,
            row.State,
            stage,
            row.AskedAt,
            row.FinishedAt,
            row.KeptUntil,
            report?.Verdict,
            report?.Score,
            [
                .. (report?.Findings ?? []).Select(finding =>
                    PointResponse.Of(finding, criteria.Find(finding.Criterion)!, models, texts)
                ),
            ],
            report is null
                ? []
                :
                [
                    .. criteria
                        .Criteria.Select(criterion => criterion.Id)
                        .Except(
                            report.Findings.Select(finding => finding.Criterion),
                            StringComparer.Ordinal
                        ),
                ],
            report?.Visited ?? [],
            row.Sha256
        );
    }
}

/// <param name="Evidence">Each with the sentence in the language of the request.</param>
/// <param name="Remedy">Null where there is nothing to mend.</param>
/// <param name="Models">That a site may follow to mend it; each is filled at /label/models/{id}.</param>
internal sealed record PointResponse(
    string Criterion,
    bool Blocking,
    int Weight,
    Outcome Outcome,
    Wording Title,
    IReadOnlyList<EvidenceResponse> Evidence,
    Wording? Remedy,
    IReadOnlyList<string> Models
)
{
    public static PointResponse Of(
        Finding finding,
        Criterion criterion,
        ModelBook models,
        IStringLocalizer<SiteTestTexts> texts
    )
    {
        var mends = finding.Outcome is Outcome.Warning or Outcome.NonConform;
        return new(
            criterion.Id,
            criterion.Blocking,
            criterion.Weight,
            finding.Outcome,
            criterion.Title,
            [
                .. finding.Evidence.Select(each => new EvidenceResponse(
                    each.Said,
                    texts[each.Said],
                    each.Where,
                    each.Found
                )),
            ],
            mends ? criterion.Remedy : null,
            mends ? [.. models.For(criterion.Id).Select(model => model.Id)] : []
        );
    }
}

/// <param name="Code">"hsts-missing".</param>
/// <param name="Where">The page, or the name that was asked.</param>
/// <param name="Found">The header or the piece of text as it stands there.</param>
internal sealed record EvidenceResponse(string Code, string Text, string? Where, string? Found);
