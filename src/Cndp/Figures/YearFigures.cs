using MarocNumeric.Trust.Cndp.Declarations;

namespace MarocNumeric.Trust.Cndp.Figures;

/// <summary>What the commission's work of a year comes to, as everyone may see it. Null stands for fewer cases than are shown.</summary>
/// <param name="SmallestCell">Fewer cases than this are not shown.</param>
/// <param name="AsOf">When it was counted; what is open now was open then.</param>
internal sealed record YearFigures(
    int Year,
    DateTimeOffset AsOf,
    int SmallestCell,
    IReadOnlyList<FormalityFigures> Formalities,
    IReadOnlyList<MonthFigures> Months
);

/// <param name="Received">Filed in the year.</param>
/// <param name="Answered">Receipts, authorisations and refusals of the year, those by silence too.</param>
/// <param name="Refused">Of those.</param>
/// <param name="MedianHours">From the acknowledgement to the answer; null where too few were answered.</param>
/// <param name="NinetiethHours">Nine of ten were answered within it.</param>
/// <param name="TermHours">What the law gives, in hours, for a comparison: months as thirty days.</param>
/// <param name="OpenNow">Of whatever year.</param>
internal sealed record FormalityFigures(
    DeclarationKind Kind,
    int? Received,
    int? Answered,
    int? Refused,
    double? MedianHours,
    double? NinetiethHours,
    double TermHours,
    int? OpenNow
);

/// <param name="Month">1 to 12, on the clocks of Morocco.</param>
internal sealed record MonthFigures(int Month, int? Received, int? Answered);
