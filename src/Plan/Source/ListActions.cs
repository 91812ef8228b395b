using System.Globalization;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Tables;
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
        routes.MapGet("/actions", ListAsync).AllowAnonymous().Produces<Response>();
        routes
            .MapGet("/actions/{number:int}", HandleAsync)
            .AllowAnonymous()
            .Produces<Line>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/actions.csv", ExportAsync)
            .AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
    }

    public static void MapPages(IEndpointRouteBuilder open) =>
        open.MapGet("/plan/actions/{number:int}", ShowAsync);

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

    /// <param name="Title">As the summary prints it; the members up to the note are the plan's own.</param>
    /// <param name="Titles">In three languages.</param>
    /// <param name="Notes">Reading notes that speak of it.</param>
    /// <param name="Level">Of the weather: "sun", "cloud", "rain", "storm"; null where nobody has said.</param>
    /// <param name="Laws">Texts that answer it.</param>
    internal sealed record Line(
        int Number,
        string Id,
        string Title,
        string TitleInBody,
        string PillarId,
        string InitiativeId,
        IReadOnlyList<string> Gist,
        IReadOnlyList<ActionFigure>? Figures,
        IReadOnlyList<string>? Programs,
        IReadOnlyList<string>? Actors,
        IReadOnlyList<string>? Places,
        IReadOnlyList<CrossReference>? CrossReferences,
        string? Note,
        Spoken Titles,
        IReadOnlyList<string> Notes,
        string? Level,
        DateTimeOffset? LevelAt,
        IReadOnlyList<Comment> Comments,
        IReadOnlyList<string> Laws
    );

    internal sealed record Comment(string Type, string Text, DateTimeOffset At);

    internal sealed record View(PlanNow Now, PlanAction Action);

    private static async Task<IResult> ListAsync(PlanReading reading, CancellationToken cancel)
    {
        var now = await reading.NowAsync(cancel);
        return TypedResults.Ok(
            new Response(
                now.At,
                [
                    .. now.Book.File.Pillars.Select(pillar => new Part(
                        pillar.Id,
                        pillar.Kind,
                        now.Book.Title(pillar.Id, pillar.Title),
                        pillar.Ambition,
                        [
                            .. pillar.Initiatives.Select(one => new PartOf(
                                one.Id,
                                one.Number,
                                now.Book.Title(one.Id, one.Title),
                                one.ActionNumbers
                            )),
                        ]
                    )),
                ],
                [.. now.Book.File.Actions.Select(one => Describe(one, now))]
            )
        );
    }

    private static async Task<IResult> HandleAsync(
        int number,
        PlanReading reading,
        CancellationToken cancel
    )
    {
        var now = await reading.NowAsync(cancel);
        return now.Book.FindAction(number) is { } found
            ? TypedResults.Ok(Describe(found, now))
            : PlanProblems.Unknown.ToResponse();
    }

    private static async Task<IResult> ExportAsync(PlanReading reading, CancellationToken cancel)
    {
        var now = await reading.NowAsync(cancel);
        return CsvText.Answer(
            [
                "number",
                "pillar",
                "initiative",
                "title_fr",
                "title_ar",
                "title_en",
                "title_in_body",
                "gist",
                "figures",
                "level",
                "level_at",
            ],
            now.Book.File.Actions.Select(action =>
            {
                var (title, weather) = (
                    now.Book.NameOf(action.Id),
                    now.Latest(EntryKind.Weather, action.Id)
                );
                return (IReadOnlyList<object?>)
                    [
                        action.Number,
                        action.PillarId,
                        action.InitiativeId,
                        action.Title,
                        title.Ar,
                        title.En,
                        action.TitleInBody,
                        string.Join(" ; ", action.Gist),
                        string.Join(
                            " ; ",
                            (action.Figures ?? []).Select(one =>
                                string.Create(
                                        CultureInfo.InvariantCulture,
                                        $"{one.Qualifier} {one.Value} {one.Unit} {one.Period}"
                                    )
                                    .Trim()
                            )
                        ),
                        weather?["level"],
                        weather?.ReviewedAt,
                    ];
            })
        );
    }

    private static async Task<IResult> ShowAsync(
        int number,
        PlanReading reading,
        CancellationToken cancel
    )
    {
        var now = await reading.NowAsync(cancel);
        return now.Book.FindAction(number) is { } found
            ? TrustPages.Of<ReadActionPage>(
                StatusCodes.Status200OK,
                (nameof(ReadActionPage.Shown), new View(now, found))
            )
            : TypedResults.NotFound();
    }

    private static Line Describe(PlanAction action, PlanNow now)
    {
        var weather = now.Latest(EntryKind.Weather, action.Id);
        return new(
            action.Number,
            action.Id,
            action.Title,
            action.TitleInBody,
            action.PillarId,
            action.InitiativeId,
            action.Gist,
            action.Figures,
            action.Programs,
            action.Actors,
            action.Places,
            action.CrossReferences,
            action.Note,
            now.Book.NameOf(action.Id),
            [.. now.Book.NotesOn(action.Id).Select(note => note.Id)],
            weather?["level"],
            weather?.ReviewedAt,
            [
                .. now.Of(EntryKind.Comment, action.Id)
                    .Select(row => new Comment(row["type"]!, row["text"]!, row.ReviewedAt!.Value)),
            ],
            [.. now.LawsOf(action.Id).Select(law => law.Id)]
        );
    }
}
