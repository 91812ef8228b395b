using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MarocNumeric.Trust.Plan.Entries;
using MarocNumeric.Trust.Plan.Following;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Plan.Source;

/// <summary>GET /actions, /actions/{number}, /actions.csv and /plan/actions/{number}: the 53 actions with their weather, their comments and what answers them; for anybody and as open data.</summary>
internal static class ListActions
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/actions",
                (PlanReading plan, CancellationToken cancel) => plan.AnswerAsync(Describe, cancel)
            )
            .AllowAnonymous()
            .Produces<Response>();
        routes
            .MapGet(
                "/actions/{number:int}",
                (int number, PlanReading plan, CancellationToken cancel) =>
                    plan.AnswerAsync(
                        now => now.Book.FindAction(number) is { } one ? new Line(one, now) : null,
                        cancel
                    )
            )
            .AllowAnonymous()
            .Produces<Line>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/actions.csv", ExportAsync)
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
    }

    public static void MapPages(IEndpointRouteBuilder open) =>
        open.MapGet(
            "/plan/actions/{number:int}",
            (int number, PlanReading plan, CancellationToken cancel) =>
                plan.ShowAsync<ReadActionPage>(
                    now => now.Book.FindAction(number) is { } one ? new View(now, one) : null,
                    cancel
                )
        );

    internal sealed record Response(
        DateTimeOffset At,
        IReadOnlyList<Part> Pillars,
        IReadOnlyList<Line> Items
    );

    internal sealed record Part(
        string Id,
        string Kind,
        Spoken Title,
        string Ambition,
        IReadOnlyList<PartOf> Initiatives
    );

    internal sealed record PartOf(string Id, int Number, Spoken Title, IReadOnlyList<int> Actions);

    /// <summary>An action as the plan has it, with what is known of it today.</summary>
    internal sealed record Line : PlanAction
    {
        [SetsRequiredMembers]
        internal Line(PlanAction said, PlanNow now)
            : base(said)
        {
            var weather = now.Latest(EntryKind.Weather, said.Id);
            Titles = now.Book.NameOf(said.Id);
            Notes = [.. now.Book.NotesOn(said.Id).Select(note => note.Id)];
            Level = weather?["level"];
            LevelAt = weather?.ReviewedAt;
            Comments =
            [
                .. now.Of(EntryKind.Comment, said.Id)
                    .Select(row => new Comment(row["type"]!, row["text"]!, row.ReviewedAt!.Value)),
            ];
            Laws = [.. now.LawsOf(said.Id).Select(law => law.Id)];
        }

        /// <summary>In three languages.</summary>
        public required Spoken Titles { get; init; }

        /// <summary>Reading notes that speak of it.</summary>
        public required IReadOnlyList<string> Notes { get; init; }

        /// <summary>Of the weather: "sun", "cloud", "rain", "storm"; null where nobody has said.</summary>
        public string? Level { get; }

        public DateTimeOffset? LevelAt { get; }

        public required IReadOnlyList<Comment> Comments { get; init; }

        /// <summary>Texts that answer it.</summary>
        public required IReadOnlyList<string> Laws { get; init; }
    }

    internal sealed record Comment(string Type, string Text, DateTimeOffset At);

    internal sealed record View(PlanNow Now, PlanAction Action) : IPlanView;

    private static Response Describe(PlanNow now) =>
        new(
            now.At,
            [
                .. now.Book.File.Pillars.Select(pillar => new Part(
                    pillar.Id,
                    pillar.Kind,
                    now.Book.NameOf(pillar.Id),
                    pillar.Ambition,
                    [
                        .. pillar.Initiatives.Select(one => new PartOf(
                            one.Id,
                            one.Number,
                            now.Book.NameOf(one.Id),
                            one.ActionNumbers
                        )),
                    ]
                )),
            ],
            [.. now.Book.File.Actions.Select(one => new Line(one, now))]
        );

    private static Task<IResult> ExportAsync(PlanReading plan, CancellationToken cancel) =>
        plan.TableAsync(
            now => Describe(now).Items,
            cancel,
            ("number", one => one.Number),
            ("pillar", one => one.PillarId),
            ("initiative", one => one.InitiativeId),
            ("title_fr", one => one.Title),
            ("title_ar", one => one.Titles.Ar),
            ("title_en", one => one.Titles.En),
            ("title_in_body", one => one.TitleInBody),
            ("gist", one => Listed(one.Gist)),
            ("figures", one => Listed(one.Figures?.Select(Written))),
            ("programs", one => Listed(one.Programs)),
            ("actors", one => Listed(one.Actors)),
            ("places", one => Listed(one.Places)),
            ("cross_references", one => Listed(one.CrossReferences?.Select(Written))),
            ("note", one => one.Note),
            ("reading_notes", one => Listed(one.Notes)),
            ("level", one => one.Level),
            ("level_at", one => one.LevelAt)
        );

    private static string Listed(IEnumerable<string>? items) => string.Join(" ; ", items ?? []);

    private static string Written(CrossReference one) =>
        string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Document} {one.Measure} {one.CorrectedTo}"
            )
            .Trim();

    private static string Written(ActionFigure one) =>
        string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Qualifier} {one.Value} {one.Unit} {one.Period}"
            )
            .Trim();
}
