using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Examination;

/// <summary>GET /sampling/{month}: which receipts of a month were drawn and what came of the looks, for the commission and whoever audits it. The secret is told once its month is over: until then somebody could know what will be drawn.</summary>
internal static class ReadSampling
{
    private const int Most = 10_000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/sampling/{month}", HandleAsync)
            .RequireScope(Scopes.CndpDecide)
            .Produces<SamplingOf>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);

    /// <param name="Percent">With which the month began.</param>
    /// <param name="Commitment">SHA-256 of the seed, hexadecimal; in the journal since the month's first receipt.</param>
    /// <param name="Seed">Hexadecimal; null while the month lasts. A number is drawn where the first four octets of HMAC-SHA-256 of it under the seed, as a part of 2^32, are below the percentage.</param>
    /// <param name="Drawn">In the order of drawing, at most 10 000.</param>
    internal sealed record SamplingOf(
        string Month,
        int Percent,
        string Commitment,
        string? Seed,
        IReadOnlyList<DrawnOf> Drawn
    );

    /// <param name="Outcome">Null while it waits.</param>
    internal sealed record DrawnOf(
        Guid Declaration,
        string Number,
        DateTimeOffset DrawnAt,
        DateTimeOffset? LookedAt,
        LookOutcome? Outcome
    );

    private static async Task<IResult> HandleAsync(
        string month,
        Caller caller,
        CndpDbContext db,
        Sampling sampling,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (!caller.IsOfCommission())
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        if (await db.SamplingSeeds.FindAsync([month], cancel) is not { } seed)
        {
            return CommonProblems.NotFound.ToResponse();
        }

        var drawn = await db
            .Samples.AsNoTracking()
            .Where(row => row.Month == month)
            .OrderBy(row => row.Declaration)
            .Take(Most)
            .Join(
                db.Declarations,
                row => row.Declaration,
                of => of.Id,
                (row, of) => new DrawnOf(of.Id, of.Number, row.DrawnAt, row.LookedAt, row.Outcome)
            )
            .ToListAsync(cancel);
        return TypedResults.Ok(
            new SamplingOf(
                month,
                seed.Percent,
                seed.Commitment,
                string.CompareOrdinal(month, Sampling.MonthOf(clock.Now())) < 0
                    ? Convert.ToHexStringLower(sampling.Open(seed))
                    : null,
                [.. drawn.OrderBy(row => row.Declaration)]
            )
        );
    }
}
