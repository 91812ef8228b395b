using MarocNumeric.Trust.Plan.Entries;
using MarocNumeric.Trust.Plan.Source;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Plan.Following;

/// <summary>GET /laws, /programmes, /gaps and /decisions: how texts of law stand, what was held for whom, what is behind and what is due, for anybody.</summary>
internal static class ListFollowing
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/laws",
                async (PlanReading reading, CancellationToken cancel) =>
                    TypedResults.Ok((await reading.NowAsync(cancel)).Laws)
            )
            .AllowAnonymous();
        routes
            .MapGet(
                "/programmes",
                async (PlanReading reading, CancellationToken cancel) =>
                    TypedResults.Ok(Programmes(await reading.NowAsync(cancel)))
            )
            .AllowAnonymous();
        routes
            .MapGet(
                "/gaps",
                async (PlanReading reading, CancellationToken cancel) =>
                    TypedResults.Ok(Gaps(await reading.NowAsync(cancel)))
            )
            .AllowAnonymous();
        routes
            .MapGet(
                "/decisions",
                async (PlanReading reading, CancellationToken cancel) =>
                    TypedResults.Ok<IReadOnlyList<EntryResponse>>([
                        .. (await reading.NowAsync(cancel)).Decisions.Select(EntryResponse.Of),
                    ])
            )
            .AllowAnonymous();
    }

    /// <param name="Key">By which sessions name it.</param>
    /// <param name="Held">It counts for the plan's twelve campaigns.</param>
    internal sealed record ProgrammeLine(
        Guid Key,
        string Action,
        Spoken Title,
        string Audience,
        decimal? People,
        decimal Planned,
        decimal Reached,
        bool Held,
        IReadOnlyList<EntryResponse> Sessions
    );

    /// <param name="Share">Of the way from baseline to target that is missing, 0 to 1.</param>
    internal sealed record GapLine(
        string Objective,
        decimal Current,
        decimal Expected,
        decimal Gap,
        decimal Share,
        string? Cause,
        string? Corrective,
        string? Owner,
        DateOnly? Due
    );

    public static IReadOnlyList<ProgrammeLine> Programmes(PlanNow now) =>
        [
            .. now.Programmes.Select(one => new ProgrammeLine(
                one.Key,
                one.Action,
                one.Title,
                one.Audience,
                one.People,
                one.Planned,
                one.Reached,
                one.IsCampaignHeld,
                [.. one.Sessions.Select(EntryResponse.Of)]
            )),
        ];

    public static IReadOnlyList<GapLine> Gaps(PlanNow now) =>
        [
            .. now.Gaps.Select(one =>
            {
                var said = now.Latest(EntryKind.Gap, one.Objective.Id);
                return new GapLine(
                    one.Objective.Id,
                    one.Current!.Value,
                    one.Expected,
                    one.Gap!.Value,
                    Math.Round(one.RelativeGap!.Value, 4),
                    said?["cause"],
                    said?["corrective"],
                    said?["owner"],
                    said?.Date("due")
                );
            }),
        ];
}
