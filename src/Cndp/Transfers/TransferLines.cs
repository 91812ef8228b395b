using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Transfers;

/// <summary>The transfers of one processing, for those who see its filing; and to which countries it sends data without a request that stands (the engine's transfert_requis).</summary>
internal sealed class TransferLines(CndpDbContext db, DeclarationRegistry registry)
{
    /// <param name="Country">ISO 3166-1 alpha-2.</param>
    /// <param name="Ground">A code of BASE_TRANSFERT.</param>
    internal sealed record Line(
        Guid Id,
        string Number,
        DeclarationKind Kind,
        DeclarationState State,
        DateTimeOffset FiledAt,
        string? Country,
        string? Recipient,
        string? Ground
    );

    /// <param name="Lines">Oldest first.</param>
    /// <param name="ToAsk">Countries of the base filing's answers that no open or standing request covers.</param>
    internal sealed record Transfers(IReadOnlyList<Line> Lines, IReadOnlyList<string> ToAsk);

    /// <param name="facts">Of the base filing.</param>
    public async Task<Transfers> OfAsync(
        Declaration basis,
        JsonObject facts,
        CancellationToken cancel
    )
    {
        if (!basis.Kind.IsBasis())
        {
            return new([], []);
        }

        var lines = new List<Line>();
        foreach (
            var row in await db
                .Declarations.AsNoTracking()
                .Where(row => row.Basis == basis.Id)
                .OrderBy(row => row.Id)
                .ToListAsync(cancel)
        )
        {
            var answers = await registry.FactsAsync(row, cancel);
            lines.Add(
                new(
                    row.Id,
                    row.Number,
                    row.Kind,
                    row.State,
                    row.FiledAt,
                    FactsJson.Text(answers, "transfert.pays"),
                    FactsJson.Text(answers, "transfert.destinataire"),
                    FactsJson.Text(answers, "transfert.base")
                )
            );
        }

        var covered = lines
            .Where(line =>
                line.State.IsInForce()
                || line.State.IsOpen()
                || line.State is DeclarationState.Appealed
            )
            .Select(line => line.Country);
        return new(
            lines,
            basis.State.IsInForce()
                ?
                [
                    .. FactsJson
                        .Countries(facts)
                        .Except(covered, StringComparer.Ordinal)
                        .OfType<string>(),
                ]
                : []
        );
    }
}
