using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>GET /sittings/{id}: what was put to a sitting and how it went; on the page each member's vote, and the chair's hand that closes it.</summary>
internal static class ReadSitting
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/sittings/{id:guid}", HandleAsync)
            .RequireScope(Scopes.CndpDecide)
            .Produces<SittingResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cndp/sittings/{id:guid}", ShowAsync).RequireScope(Scopes.CndpDecide);

    /// <param name="Begun">Votes are given and closed.</param>
    internal sealed record View(
        SittingResponse Sitting,
        IReadOnlyDictionary<string, string> Names,
        bool Begun,
        bool Member,
        bool Chair,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        await AnswerAsync(id, caller, http);

    /// <summary>By the API: the sitting as it is now.</summary>
    public static async Task<IResult> AnswerAsync(Guid id, Caller caller, HttpContext http)
    {
        var reading = http.RequestServices.GetRequiredService<SittingReading>();
        var found = await reading.FindAsync(id, caller, http.RequestAborted);
        return found.Refused(out var problem, out var sitting)
            ? problem.ToResponse()
            : TypedResults.Ok(await reading.DescribeAsync(sitting, caller, http.RequestAborted));
    }

    private static Task<IResult> ShowAsync(Guid id, HttpContext http) =>
        PageAsync(id, problem: null, http);

    /// <summary>The page of one sitting, also with the refusal of a vote.</summary>
    public static async Task<IResult> PageAsync(Guid id, Problem? problem, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (caller, cancel) = (Caller.Of(http.User), http.RequestAborted);
        var reading = http.RequestServices.GetRequiredService<SittingReading>();
        var found = await reading.FindAsync(id, caller, cancel);
        if (found.Refused(out _, out var sitting))
        {
            return TypedResults.NotFound();
        }

        return TrustPages.Of<ReadSittingPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ReadSittingPage.Shown),
                new View(
                    await reading.DescribeAsync(sitting, caller, cancel),
                    await reading.NamesAsync(sitting.Members, cancel),
                    sitting.HasBegun(http.RequestServices.GetRequiredService<TimeProvider>().Now()),
                    caller.Decides()
                        && sitting.Members.Contains(caller.Subject, StringComparer.Ordinal),
                    caller.Decides()
                        && string.Equals(sitting.Chair, caller.Subject, StringComparison.Ordinal),
                    problem
                )
            )
        );
    }
}
