using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Measures;

/// <summary>Whether what is asked for is a measure that the commission may take: its reasons, its term, and whether the article leaves the fine to it.</summary>
/// <param name="Range">In dirhams, of a fine or of what a court may order.</param>
internal sealed record MeasureJudgement(
    MeasureKind Kind,
    Offences.Offence? Offence,
    (long Least, long Most)? Range
)
{
    public static Result<MeasureJudgement> Of(
        OrderMeasure.Request asked,
        CndpOptions options,
        DateTimeOffset now
    )
    {
        if (asked.Kind is not { } kind)
        {
            return CommonProblems.BodyUnreadable("kind");
        }

        if (
            (
                Said.Fault(new Reasons(asked.Legal, asked.Factual))
                ?? Said.Fault(asked.Text, "text")
            ) is
            { } fault
        )
        {
            return fault;
        }

        var today = MoroccanTime.DayOf(now);
        if (
            asked.Until is { } until
                ? until <= today || until > today.AddYears(2)
                : kind is MeasureKind.TemporaryBan
        )
        {
            return ControlProblems.UntilInvalid;
        }

        if (kind is not (MeasureKind.Referral or MeasureKind.Fine))
        {
            return new MeasureJudgement(kind, Offence: null, Range: null);
        }

        if (Offences.Find(asked.Article) is not { } offence)
        {
            return ControlProblems.ArticleUnknown;
        }

        var range = offence.Range(options, asked.LegalPerson, asked.Repeat);
        if (kind is MeasureKind.Referral)
        {
            return new MeasureJudgement(kind, offence, range);
        }

        if (!offence.IsOfCommission(options))
        {
            return ControlProblems.FineOfCourt(offence.Article);
        }

        return asked.Amount is { } amount && amount >= range.Least && amount <= range.Most
            ? new MeasureJudgement(kind, offence, range)
            : ControlProblems.AmountOutside(range.Least, range.Most);
    }
}
