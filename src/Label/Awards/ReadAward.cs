using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Changes;
using MarocNumeric.Trust.Label.Proceedings;
using MarocNumeric.Trust.Label.Remedies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>GET /labels/{number} and /label/labels/{number}: a label with its history, for anyone; what was found stands there for its holder and the label's people, with what they may do.</summary>
internal static class ReadAward
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/labels/{number}", HandleAsync)
            .AllowAnonymous()
            .Produces<AwardHistory>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder open) =>
        open.MapGet(
            $"{SearchAwards.Path}/{{number}}",
            (string number, HttpContext http) => PageAsync(number, problem: null, http)
        );

    public static string PathOf(string number) => $"{SearchAwards.Path}/{number}";

    /// <param name="Owner">The reader speaks for the holder.</param>
    /// <param name="Secretary">The reader may watch, suspend and restore.</param>
    /// <param name="MayRenew">Its time has come.</param>
    /// <param name="Mend">The criteria that are to be put right, for the holder, each with the models that help.</param>
    /// <param name="Proceedings">For the holder and the label's people.</param>
    /// <param name="Changes">That the holder told of; for the same.</param>
    /// <param name="ChangeDays">In which a change is told.</param>
    internal sealed record View(
        Award Row,
        AwardResponse Shown,
        IReadOnlyList<AwardEvent> History,
        bool Owner,
        bool Secretary,
        bool MayRenew,
        IReadOnlyList<(Criterion Criterion, IReadOnlyList<Model> Models)> Mend,
        IReadOnlyList<Proceeding> Proceedings,
        IReadOnlyList<ChangeNotice> Changes,
        int ChangeDays,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        string number,
        AwardRegister register,
        TimeProvider clock,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-cache";
        return await register.FindAsync(number, http.RequestAborted) is { } row
            ? TypedResults.Ok(
                new AwardHistory(
                    AwardResponse.Of(row, clock.Now()),
                    [
                        .. (await register.HistoryAsync(row.Id, http.RequestAborted)).Select(
                            StepResponse.Of
                        ),
                    ]
                )
            )
            : AwardProblems.Unknown.ToResponse();
    }

    /// <summary>Also with the refusal of an act.</summary>
    public static async Task<IResult> PageAsync(string number, Problem? problem, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        var (services, caller) = (http.RequestServices, Caller.Of(http.User));
        services.GetRequiredService<LabelDbContext>().ChangeTracker.Clear();
        var register = services.GetRequiredService<AwardRegister>();
        if (await register.FindAsync(number, http.RequestAborted) is not { } row)
        {
            return TypedResults.NotFound();
        }

        var now = services.GetRequiredService<TimeProvider>().Now();
        var owner = AwardRights.IsHolder(caller, row);
        var history = await register.HistoryAsync(row.Id, http.RequestAborted);
        return TrustPages.Of<ReadAwardPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ReadAwardPage.Shown),
                new View(
                    row,
                    AwardResponse.Of(row, now),
                    history,
                    owner,
                    AwardRights.OfSecretary(caller, row) is null,
                    owner
                        && row.StandsAt(now)
                        && now >= row.RenewableFrom(services.GetRequiredService<LegalClock>()),
                    owner ? Mend(services, row, history[^1]) : [],
                    owner || caller.IsOfLabel()
                        ? await services
                            .GetRequiredService<LabelDbContext>()
                            .Proceedings.AsNoTracking()
                            .Where(each => each.Award == row.Id)
                            .OrderByDescending(each => each.Id)
                            .ToListAsync(http.RequestAborted)
                        : [],
                    await NotifyChange.OfAsync(
                        services.GetRequiredService<LabelDbContext>(),
                        row,
                        caller,
                        http.RequestAborted
                    ),
                    services
                        .GetRequiredService<LegalClock>()
                        .Period(StatutoryPeriods.LabelChange)
                        .Value,
                    problem
                )
            )
        );
    }

    /// <returns>What the last step names: surveillance and the register's watch name criteria, the secretary may.</returns>
    private static IReadOnlyList<(Criterion, IReadOnlyList<Model>)> Mend(
        IServiceProvider services,
        Award row,
        AwardEvent step
    )
    {
        if (step is not { State: AwardState.UnderWatch or AwardState.Suspended, Note: { } note })
        {
            return [];
        }

        var criteria = services.GetRequiredService<CriteriaBook>().Find(row.Catalogue);
        var models = services.GetRequiredService<ModelBook>();
        return
        [
            .. note.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => criteria?.Find(word.Trim(',', '.', ';')))
                .OfType<Criterion>()
                .Distinct()
                .Select(criterion =>
                    (criterion, (IReadOnlyList<Model>)[.. models.For(criterion.Id)])
                ),
        ];
    }
}
