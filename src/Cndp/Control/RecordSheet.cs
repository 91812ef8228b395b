using MarocNumeric.Trust.Common.Papers;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>Gathers what one side reads on a record: what was said, and what went out in writing.</summary>
internal sealed class RecordSheet(RecordLines lines, PaperDesk<CndpDbContext> papers)
{
    public async Task<IReadOnlyList<SaidLine>> LinesAsync<TRow>(
        Records<TRow> records,
        TRow row,
        Side reader,
        CancellationToken cancel
    )
        where TRow : class, IRecord =>
        [
            .. (await lines.OfAsync(row.Id, cancel))
                .Where(line => records.Shows(row, reader, line))
                .Select(line => new SaidLine(line.Kind, line.Side, line.At, lines.Open(line))),
        ];

    public async Task<IReadOnlyList<KeptPaper>> PapersAsync<TRow>(
        Records<TRow> records,
        TRow row,
        Side reader,
        CancellationToken cancel
    )
        where TRow : class, IRecord =>
        [
            .. (await papers.OfAsync(row.Id, cancel)).Where(paper =>
                records.ShowsPaper(row, reader, paper.Kind)
            ),
        ];
}

/// <summary>Something said on a record, open for who may read it.</summary>
/// <param name="Kind">One of <see cref="LineKinds"/>.</param>
/// <param name="Texts">By name: "text", "legal", "factual", "family".</param>
internal sealed record SaidLine(
    string Kind,
    Side Side,
    DateTimeOffset At,
    IReadOnlyDictionary<string, string> Texts
);

/// <summary>A paper as the API lists it; its PDF stands under papers/{id}.</summary>
/// <param name="Kind">One of <see cref="PaperKinds"/>.</param>
/// <param name="SealedAt">Null while the seal is on its way.</param>
/// <param name="Sha256">Of the PDF, lower-case hexadecimal.</param>
internal sealed record PaperLine(
    Guid Id,
    string Kind,
    int Occasion,
    string Language,
    string Title,
    DateTimeOffset AskedAt,
    DateTimeOffset? SealedAt,
    string? Sha256
)
{
    public static IReadOnlyList<PaperLine> Of(IEnumerable<KeptPaper> papers) =>
        [
            .. papers.Select(row => new PaperLine(
                row.Id,
                row.Kind,
                row.Occasion,
                row.Language,
                row.Title,
                row.AskedAt,
                row.SealedAt,
                row.Sha256
            )),
        ];
}
