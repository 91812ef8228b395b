using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Campaigns;

/// <summary>GET /campaigns/{id}: a campaign with those of its incidents that the caller may read, and how these went, in one line of time.</summary>
internal static class ReadCampaign
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/campaigns/{id:guid}", AnswerAsync)
            .RequireScope(Scopes.CertHandle)
            .Produces<Response>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cert/campaigns/{id:guid}", ShowAsync).RequireScope(Scopes.CertHandle);

    internal sealed record Response(
        Guid Id,
        string Reference,
        string Title,
        string Description,
        string Tlp,
        DateTimeOffset OpenedAt,
        DateTimeOffset? ClosedAt,
        long Version,
        IReadOnlyList<IncidentOf> Incidents,
        IReadOnlyList<StepOf> Timeline
    );

    internal sealed record IncidentOf(
        Guid Id,
        string Reference,
        IncidentState State,
        string? Title,
        string Type,
        int Level,
        string Tlp
    );

    internal sealed record StepOf(
        DateTimeOffset At,
        string Incident,
        string Act,
        IncidentState State
    );

    internal sealed record View(Response Campaign, Problem? Problem);

    public static async Task<IResult> AnswerAsync(Guid id, Caller caller, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var reading = http.RequestServices.GetRequiredService<Reading>();
        var row = await reading.FindAsync(id, caller, http.RequestAborted);
        if (row is null)
        {
            return CertProblems.Unknown.ToResponse();
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Tag(row.Version);
        return TypedResults.Ok(await reading.DescribeAsync(row, caller, http.RequestAborted));
    }

    private static Task<IResult> ShowAsync(Guid id, Caller caller, HttpContext http) =>
        PageAsync(id, problem: null, caller, http);

    /// <summary>The page of one campaign, also with the refusal of an act upon it.</summary>
    public static async Task<IResult> PageAsync(
        Guid id,
        Problem? problem,
        Caller caller,
        HttpContext http
    )
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.Headers.CacheControl = "no-store";
        var reading = http.RequestServices.GetRequiredService<Reading>();
        return await reading.FindAsync(id, caller, http.RequestAborted) is { } row
            ? TrustPages.Of<ReadCampaignPage>(
                problem?.Status ?? StatusCodes.Status200OK,
                (
                    nameof(ReadCampaignPage.Shown),
                    new View(await reading.DescribeAsync(row, caller, http.RequestAborted), problem)
                )
            )
            : TypedResults.NotFound();
    }

    internal sealed class Reading(CertDbContext db, CaseSeal seal)
    {
        /// <summary>Steps of one line of time: the newest.</summary>
        private const int MostSteps = 500;

        public Task<Campaign?> FindAsync(Guid id, Caller reader, CancellationToken cancel) =>
            db
                .Campaigns.ReadableBy(reader, db)
                .AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == id, cancel);

        public async Task<Response> DescribeAsync(
            Campaign row,
            Caller reader,
            CancellationToken cancel
        )
        {
            ArgumentNullException.ThrowIfNull(row);
            var held = await db
                .Incidents.ReadableBy(reader, db)
                .AsNoTracking()
                .Where(one =>
                    db.CampaignIncidents.Any(member =>
                        member.Campaign == row.Id && member.Incident == one.Id
                    )
                )
                .OrderBy(one => one.ReceivedAt)
                .ThenBy(one => one.Id)
                .ToListAsync(cancel);
            var references = held.ToDictionary(one => one.Id, one => one.Reference);
            var ids = references.Keys.ToList();
            var steps = await db
                .Steps.AsNoTracking()
                .Where(step => ids.Contains(step.Incident))
                .OrderByDescending(step => step.At)
                .Take(MostSteps)
                .ToListAsync(cancel);
            return new(
                row.Id,
                row.Reference,
                row.Title,
                seal.Open<string>("campaign", row.Id, 1, row.Sealed),
                row.Tlp.Label(),
                row.OpenedAt,
                row.ClosedAt,
                row.Version,
                [
                    .. held.Select(one => new IncidentOf(
                        one.Id,
                        one.Reference,
                        one.State,
                        one.Title,
                        one.Type,
                        one.Level,
                        one.Tlp.Label()
                    )),
                ],
                [
                    .. steps
                        .OrderBy(step => step.At)
                        .ThenBy(step => step.Version)
                        .Select(step => new StepOf(
                            step.At,
                            references[step.Incident],
                            step.Act,
                            step.State
                        )),
                ]
            );
        }
    }
}
