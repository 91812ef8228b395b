using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>POST /{complaints, inspections}/{id}/hearing {at, place, summons}: the controller is summoned, at least seven days before, and told that it may come with an adviser (decree 2-09-165 art. 21, 22).</summary>
internal static class SummonHearing
{
    public static void Map<TRow, TResponse>(
        IEndpointRouteBuilder routes,
        string collection,
        RecordActs.Right<TRow> right
    )
        where TRow : class, IHearing =>
        routes
            .MapPost(
                $"/{collection}/{{id:guid}}/hearing",
                (Guid id, Request request, Caller caller, HttpContext http) =>
                    RecordActs.AnswerAsync(
                        id,
                        caller,
                        http,
                        right,
                        act => SummonAsync(act, request)
                    )
            )
            .ForCommission<TResponse>();

    public static void MapPages<TRow, TResponse>(
        IEndpointRouteBuilder pages,
        string collection,
        RecordActs.Right<TRow> right
    )
        where TRow : class, IHearing =>
        pages
            .MapPost(
                $"/cndp/{collection}/{{id:guid}}/summon",
                async (
                    Guid id,
                    [FromForm] long version,
                    [FromForm] string? hour,
                    [FromForm] string? place,
                    [FromForm] string? summons,
                    Caller caller,
                    HttpContext http
                ) =>
                {
                    var at = await http.ReadInstantAsync("at", hour);
                    return await RecordActs.SubmitAsync(
                        (id, version),
                        caller,
                        http,
                        right,
                        act => SummonAsync(act, new(at, place, summons))
                    );
                }
            )
            .ForCommission<TResponse>();

    /// <param name="Summons">Whom the commission wants to hear, and on what.</param>
    internal sealed record Request(DateTimeOffset? At, string? Place, string? Summons);

    private static async Task<Result<TRow>> SummonAsync<TRow>(
        RecordActs.Act<TRow> act,
        Request asked
    )
        where TRow : class, IHearing
    {
        if (asked.At is not { } at)
        {
            return ControlProblems.SummonsTooShort;
        }

        if ((Said.Fault(asked.Place, "place") ?? Said.Fault(asked.Summons, "summons")) is { } fault)
        {
            return fault;
        }

        return await act.UntiedAsync(
            act.Row.Organisation,
            async () =>
                act.Row.Summon(at.ToUniversalTime(), act.Law, act.Now) is { } refused
                    ? refused
                    : await act.EnterAsync(act.Row, "hearing.summoned", () => TellAsync(act, asked))
        );
    }

    private static async Task TellAsync<TRow>(RecordActs.Act<TRow> act, Request asked)
        where TRow : class, IHearing
    {
        var (row, at) = (act.Row, act.Row.HearingAt!.Value);
        act.Lines.Say(
            row,
            (LineKinds.Hearing, Side.Commission),
            act.Caller,
            ("at", Moments.When(at)),
            ("place", asked.Place),
            ("text", asked.Summons)
        );
        act.Services.GetRequiredService<ControlPapers>()
            .Ask(
                row,
                (PaperKinds.Summons, (int)row.Version),
                act.Now.AddYears(10),
                () => [new("hearing-at", Moments.When(at)), new("place", asked.Place!.Trim())],
                ("summons", asked.Summons)
            );
        if (row.Organisation is { } organisation)
        {
            await act
                .Services.GetRequiredService<ControlDirectory>()
                .TellControllerAsync(
                    organisation,
                    ControlNotices.HearingSummoned,
                    (row, act.Services.GetRequiredService<Records<TRow>>().PathOf(row.Id)),
                    at,
                    act.Cancel
                );
        }
    }
}
