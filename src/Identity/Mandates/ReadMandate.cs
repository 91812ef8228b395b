using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Enrolments;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>GET /mandates/{id}: the mandate, what was signed, and what was done under it, for its agent and the organisation's administrators.</summary>
internal static class ReadMandate
{
    private const int MostActs = 100;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/mandates/{id:guid}", HandleAsync)
            .Produces<MandateResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/organisations/mandates/{id:guid}", ShowAsync);

    public static string PathOf(Guid id) => $"/organisations/mandates/{id}";

    /// <param name="Document">The representative signed one, and it can be read.</param>
    internal sealed record View(
        Mandate Mandate,
        bool IsAgent,
        bool Represents,
        IReadOnlyList<MandateAct> Acts,
        IReadOnlyDictionary<string, string> Names,
        bool Document,
        DateTimeOffset Now,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        MandateDesk desk,
        TimeProvider clock,
        HttpContext http
    )
    {
        if (await desk.FindAsync(id, caller, http.RequestAborted) is not { } row)
        {
            return MandateProblems.MandateUnknown.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(MandateResponse.Of(row, clock.Now()));
    }

    private static Task<IResult> ShowAsync(Guid id, Caller caller, HttpContext http) =>
        PageAsync(id, caller, problem: null, http);

    public static async Task<IResult> PageAsync(
        Guid id,
        Caller caller,
        Problem? problem,
        HttpContext http
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var db = services.GetRequiredService<IdentityDbContext>();
        db.ChangeTracker.Clear();
        var row = await services.GetRequiredService<MandateDesk>().FindAsync(id, caller, cancel);
        if (row is null)
        {
            return TypedResults.NotFound();
        }

        List<MandateAct> acts = [];
        foreach (var module in services.GetServices<IMandateActs>())
        {
            acts.AddRange(await module.OfAsync(id, MostActs, cancel));
        }

        var organisation = await db.Organisations.FindAsync([row.Organisation], cancel);
        var view = new View(
            row,
            row.Agent == caller.AccountId(),
            organisation is not null && MandateDesk.Represents(organisation, caller),
            [.. acts.OrderByDescending(act => act.At).Take(MostActs)],
            await services
                .GetRequiredService<IDirectory>()
                .NamesAsync([$"{row.Organisation}", $"{row.Agent}", $"{row.SignedBy}"], cancel),
            await db.SignedMandateAsync(id, cancel) is not null,
            services.GetRequiredService<TimeProvider>().Now(),
            problem
        );
        return TrustPages.Of<ReadMandatePage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (nameof(ReadMandatePage.Shown), view)
        );
    }
}
