using MarocNumeric.Trust.Cndp.Declarations;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <param name="Template">The number of a filing or the code of a position; null without one.</param>
/// <param name="Rows">By what has become of them.</param>
internal sealed record SetResponse(
    Guid Id,
    SetState State,
    string? Template,
    SetResponse.Counts Rows,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ConfirmedAt,
    DateTimeOffset? FiledAt
)
{
    internal sealed record Counts(int Ready, int Wrong, int Filed, int Refused, int Drafted);

    /// <param name="Line">In the file or in the request, from 1.</param>
    /// <param name="Controller">Null where the row names none for whom the caller may file.</param>
    /// <param name="Kind">What would be filed.</param>
    /// <param name="Declaration">Of the filing, once it is there.</param>
    internal sealed record Row(
        int Line,
        RowState State,
        Guid? Controller,
        string Named,
        DeclarationKind? Kind,
        IReadOnlyList<RowFault> Faults,
        Guid? Declaration,
        string? Number
    )
    {
        public static Row Of(FilingSetRow row) =>
            new(
                row.Line,
                row.State,
                row.Controller,
                row.Named,
                row.Kind,
                SetChecking.FaultsOf(row),
                row.State is RowState.Filed ? row.Declaration : null,
                row.Number
            );
    }

    public static SetResponse Of(FilingSet set, SetCounts counts) =>
        new(
            set.Id,
            set.State,
            set.Template,
            new(counts.Ready, counts.Wrong, counts.Filed, counts.Refused, counts.Drafted),
            set.CreatedAt,
            set.ConfirmedAt,
            set.FiledAt
        );
}
