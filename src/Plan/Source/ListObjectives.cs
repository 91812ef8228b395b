using System.Diagnostics.CodeAnalysis;
using MarocNumeric.Trust.Plan.Entries;
using MarocNumeric.Trust.Plan.Following;
using MarocNumeric.Trust.Plan.Indicators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Plan.Source;

/// <summary>GET /objectives, /objectives/{id}, /objectives.csv, /reading-notes.csv, /indicators and /plan/objectives/{id}: what the plan aims at, where each objective stands and who says so; for anybody and as open data.</summary>
internal static class ListObjectives
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/objectives",
                (PlanReading plan, CancellationToken cancel) => plan.AnswerAsync(Describe, cancel)
            )
            .AllowAnonymous()
            .Produces<Response>();
        routes
            .MapGet(
                "/objectives/{id}",
                (string id, PlanReading plan, CancellationToken cancel) =>
                    plan.AnswerAsync(
                        now => now.Objective(id) is { } one ? Describe(one, now) : null,
                        cancel
                    )
            )
            .AllowAnonymous()
            .Produces<Line>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/objectives.csv", ExportAsync)
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        routes
            .MapGet("/reading-notes.csv", ExportNotesAsync)
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        routes
            .MapGet(
                "/indicators",
                (PlanReading plan, CancellationToken cancel) =>
                    plan.AnswerAsync(
                        now => now.Indicators.Values.OrderBy(one => one.Id, StringComparer.Ordinal),
                        cancel
                    )
            )
            .AllowAnonymous()
            .Produces<IReadOnlyList<Indicator>>();
    }

    public static void MapPages(IEndpointRouteBuilder open) =>
        open.MapGet(
            "/plan/objectives/{id}",
            (string id, PlanReading plan, CancellationToken cancel) =>
                plan.ShowAsync<ReadObjectivePage>(
                    now => now.Objective(id) is { } one ? new View(now, one) : null,
                    cancel
                )
        );

    /// <param name="At">When it was read.</param>
    internal sealed record Response(
        DateTimeOffset At,
        DateTimeOffset? UpdatedAt,
        IReadOnlyList<Line> Items,
        IReadOnlyList<HeadlineLine> Headlines,
        IReadOnlyList<ReadingNote> ReadingNotes
    );

    internal sealed record HeadlineLine : Headline
    {
        [SetsRequiredMembers]
        internal HeadlineLine(Headline said, PlanBook book)
            : base(said) => Title = book.NameOf(said.Id);

        public required Spoken Title { get; init; }
    }

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

    internal sealed record View(PlanNow Now, ObjectiveNow Objective) : IPlanView;

    private static Task<IResult> ExportAsync(PlanReading plan, CancellationToken cancel) =>
        plan.TableAsync(
            now => now.Objectives,
            cancel,
            ("id", one => one.Objective.Id),
            ("pillar", one => one.Objective.PillarId),
            ("label_fr", one => one.Objective.Label),
            ("label_ar", one => one.Title.Ar),
            ("label_en", one => one.Title.En),
            ("unit", one => one.Objective.Unit),
            ("baseline_year", one => one.Objective.Baseline.Year),
            ("baseline", one => one.Objective.Baseline.Number),
            ("baseline_printed", one => one.Objective.Baseline.Raw),
            ("target_year", one => one.Objective.Target.Year),
            ("target", one => one.Objective.Target.Number),
            ("target_printed", one => one.Objective.Target.Raw),
            ("reading_confidence", one => one.Objective.ReadingConfidence),
            ("reading_note", one => one.Objective.ReadingNote),
            ("reading_notes", one => string.Join(" ; ", one.Notes.Select(note => note.Id))),
            ("headline", one => one.Headline?.Label),
            ("headline_2008", one => one.Headline?.Baseline2008),
            ("headline_2013", one => one.Headline?.Target2013),
            ("headline_unit", one => one.Headline?.Unit),
            ("current", one => one.Current),
            ("origin", one => one.Origin),
            ("day", one => one.Value?["day"]),
            ("source", one => one.Value?["source"]),
            ("expected", one => one.Expected),
            ("gap", one => one.Gap)
        );

    private static Task<IResult> ExportNotesAsync(PlanReading plan, CancellationToken cancel) =>
        plan.TableAsync(
            now => now.Book.File.ReadingNotes,
            cancel,
            ("id", note => note.Id),
            ("where", note => note.Where),
            ("ambiguity", note => note.Ambiguity),
            ("reading", note => note.Reading),
            ("confidence", note => note.Confidence)
        );

    private static Response Describe(PlanNow now) =>
        new(
            now.At,
            now.UpdatedAt,
            [.. now.Objectives.Select(one => Describe(one, now))],
            [.. now.Book.File.HeadlineObjectives.Select(one => new HeadlineLine(one, now.Book))],
            now.Book.File.ReadingNotes
        );

    public static Line Describe(ObjectiveNow one, PlanNow now) =>
        new(
            one.Objective.Id,
            one.Objective.PillarId,
            one.Objective.Label,
            one.Title,
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
