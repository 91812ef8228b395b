using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Tables;
using MarocNumeric.Trust.Plan.Entries;
using MarocNumeric.Trust.Plan.Following;
using MarocNumeric.Trust.Plan.Indicators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Plan.Source;

/// <summary>GET /objectives, /objectives/{id}, /objectives.csv, /indicators and /plan/objectives/{id}: what the plan aims at, where each objective stands and who says so; for anybody and as open data.</summary>
internal static class ListObjectives
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/objectives", ListAsync).AllowAnonymous().Produces<Response>();
        routes
            .MapGet("/objectives/{id}", HandleAsync)
            .AllowAnonymous()
            .Produces<Line>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/objectives.csv", ExportAsync)
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        routes
            .MapGet("/indicators", IndicatorsAsync)
            .AllowAnonymous()
            .Produces<IReadOnlyList<Indicator>>();
    }

    public static void MapPages(IEndpointRouteBuilder open) =>
        open.MapGet("/plan/objectives/{id}", ShowAsync);

    /// <param name="At">When it was read.</param>
    internal sealed record Response(
        DateTimeOffset At,
        DateTimeOffset? UpdatedAt,
        IReadOnlyList<Line> Items,
        IReadOnlyList<HeadlineLine> Headlines,
        IReadOnlyList<ReadingNote> ReadingNotes
    );

    internal sealed record HeadlineLine(
        string Id,
        string Group,
        string Label,
        Spoken Title,
        JsonNode? Baseline2008,
        JsonNode? Target2013,
        string Unit,
        string ObjectiveId
    );

    /// <param name="Label">As the plan prints it.</param>
    /// <param name="Notes">Reading notes that speak of it.</param>
    /// <param name="Progress">Of the way from baseline to target, in percent.</param>
    internal sealed record Line(
        string Id,
        string PillarId,
        string Label,
        Spoken Title,
        string Unit,
        Printed Baseline,
        Printed Target,
        string ReadingConfidence,
        string? ReadingNote,
        IReadOnlyList<string> Notes,
        Standing Current,
        int? Progress,
        decimal Expected,
        decimal? Gap,
        IReadOnlyList<string> Annotations
    );

    /// <param name="Beside">Told apart: renewals, services, people reached.</param>
    /// <param name="Records">The page with the records behind a counted one.</param>
    internal sealed record Standing(
        Origin Origin,
        decimal? Value,
        string? Typed,
        DateOnly? Day,
        string? Source,
        decimal? Beside,
        string? Records
    );

    internal sealed record View(PlanNow Now, ObjectiveNow Objective);

    private static async Task<IResult> ListAsync(PlanReading reading, CancellationToken cancel)
    {
        var now = await reading.NowAsync(cancel);
        return TypedResults.Ok(
            new Response(
                now.At,
                now.UpdatedAt,
                [.. now.Objectives.Select(one => Describe(one, now))],
                [
                    .. now.Book.File.HeadlineObjectives.Select(one => new HeadlineLine(
                        one.Id,
                        one.Group,
                        one.Label,
                        now.Book.Title(one.Id, one.Label),
                        one.Baseline2008,
                        one.Target2013,
                        one.Unit,
                        one.ObjectiveId
                    )),
                ],
                now.Book.File.ReadingNotes
            )
        );
    }

    private static async Task<IResult> HandleAsync(
        string id,
        PlanReading reading,
        CancellationToken cancel
    )
    {
        var now = await reading.NowAsync(cancel);
        return Find(now, id) is { } found
            ? TypedResults.Ok(Describe(found, now))
            : PlanProblems.Unknown.ToResponse();
    }

    private static async Task<IResult> ExportAsync(PlanReading reading, CancellationToken cancel)
    {
        var now = await reading.NowAsync(cancel);
        return CsvText.Answer(
            [
                "id",
                "pillar",
                "label_fr",
                "label_ar",
                "label_en",
                "unit",
                "baseline_year",
                "baseline",
                "baseline_printed",
                "target_year",
                "target",
                "target_printed",
                "reading_confidence",
                "reading_note",
                "current",
                "origin",
                "day",
                "source",
                "expected",
                "gap",
            ],
            now.Objectives.Select(one =>
            {
                var (said, title) = (one.Objective, now.Book.NameOf(one.Objective.Id));
                return (IReadOnlyList<object?>)
                    [
                        said.Id,
                        said.PillarId,
                        said.Label,
                        title.Ar,
                        title.En,
                        said.Unit,
                        said.Baseline.Year,
                        said.Baseline.Number,
                        said.Baseline.Raw,
                        said.Target.Year,
                        said.Target.Number,
                        said.Target.Raw,
                        said.ReadingConfidence,
                        said.ReadingNote,
                        one.Current,
                        one.Origin,
                        one.Value?["day"],
                        one.Value?["source"],
                        one.Expected,
                        one.Gap,
                    ];
            })
        );
    }

    private static async Task<IResult> IndicatorsAsync(
        PlanReading reading,
        CancellationToken cancel
    ) =>
        TypedResults.Ok<IReadOnlyList<Indicator>>([
            .. (await reading.NowAsync(cancel)).Indicators.Values.OrderBy(
                one => one.Id,
                StringComparer.Ordinal
            ),
        ]);

    private static async Task<IResult> ShowAsync(
        string id,
        PlanReading reading,
        CancellationToken cancel
    )
    {
        var now = await reading.NowAsync(cancel);
        return Find(now, id) is { } found
            ? TrustPages.Of<ReadObjectivePage>(
                StatusCodes.Status200OK,
                (nameof(ReadObjectivePage.Shown), new View(now, found))
            )
            : TypedResults.NotFound();
    }

    private static ObjectiveNow? Find(PlanNow now, string id) =>
        now.Objectives.FirstOrDefault(one =>
            string.Equals(one.Objective.Id, id, StringComparison.Ordinal)
        );

    public static Line Describe(ObjectiveNow one, PlanNow now) =>
        new(
            one.Objective.Id,
            one.Objective.PillarId,
            one.Objective.Label,
            now.Book.NameOf(one.Objective.Id),
            one.Objective.Unit,
            one.Objective.Baseline,
            one.Objective.Target,
            one.Objective.ReadingConfidence,
            one.Objective.ReadingNote,
            [.. one.Notes.Select(note => note.Id)],
            new(
                one.Origin,
                one.Current,
                one.Value?["value"],
                one.Value?.Date("day"),
                one.Value?["source"],
                one.Indicator?.Beside,
                one.Indicator?.Records
            ),
            one.Progress,
            one.Expected,
            one.Gap,
            [.. now.Of(EntryKind.Annotation, one.Objective.Id).Select(row => row["text"]!)]
        );
}
