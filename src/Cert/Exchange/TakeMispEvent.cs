using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Observables;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Exchange;

/// <summary>POST /reports/{id}/misp-events?dryRun=: a reporter adds an event of their MISP to a report, as a further dated version with its observables. Tried first it says what would be taken and changes nothing. The same event again adds nothing.</summary>
internal static class TakeMispEvent
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/reports/{id:guid}/misp-events", HandleAsync)
            .RequireScope(Scopes.CertReport)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .WithMetadata(new RequestSizeLimitAttribute(MispEvent.LargestBody))
            .Accepts<object>("application/json")
            .Produces<Response>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet(
                "/cert/reports/{id:guid}/misp-events",
                (Guid id, Caller caller, HttpContext http) =>
                    PageAsync(id, null, null, caller, http)
            )
            .RequireScope(Scopes.CertReport);
        pages
            .MapPost("/cert/reports/{id:guid}/misp-events", SubmitAsync)
            .RequireScope(Scopes.CertReport)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .WithMetadata(new RequestSizeLimitAttribute(MispEvent.LargestBody + 64 * 1024));
    }

    /// <param name="Tlp">Of the event: the strictest of its tags.</param>
    /// <param name="Added">What the report does not have yet.</param>
    /// <param name="Known">How many it has already.</param>
    /// <param name="Ignored">Types that are not compared here, with how many of each.</param>
    /// <param name="Taken">False where it was only tried.</param>
    internal sealed record Response(
        Guid Uuid,
        string Info,
        string Tlp,
        IReadOnlyList<Observable> Added,
        int Known,
        IReadOnlyDictionary<string, int> Ignored,
        bool Taken
    );

    internal sealed record View(
        Guid Id,
        string Number,
        long Version,
        Response? Seen,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        bool? dryRun,
        Caller caller,
        HttpContext http
    )
    {
        using var octets = new MemoryStream();
        await http.Request.Body.CopyToAsync(octets, http.RequestAborted);
        var taken = await TakeAsync((id, null), octets.ToArray(), dryRun ?? false, caller, http);
        return taken.Refused(out var problem, out var seen)
            ? problem.ToResponse()
            : TypedResults.Ok(seen);
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? take,
        IFormFile? file,
        Caller caller,
        HttpContext http
    )
    {
        using var octets = new MemoryStream();
        if (file is not null)
        {
            await file.CopyToAsync(octets, http.RequestAborted);
        }

        var taken = await TakeAsync(
            (id, version),
            octets.ToArray(),
            take is not "true",
            caller,
            http
        );
        return taken.Refused(out var problem, out var seen)
                ? await PageAsync(id, null, problem, caller, http)
            : seen.Taken ? Results.Redirect($"{http.Request.PathBase}/cert/reports/{id}")
            : await PageAsync(id, seen, null, caller, http);
    }

    private static async Task<IResult> PageAsync(
        Guid id,
        Response? seen,
        Problem? problem,
        Caller caller,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var found = await http
            .RequestServices.GetRequiredService<ReportReading>()
            .FindAsync(id, caller, http.RequestAborted);
        return found.Refused(out _, out var row) || !caller.IsReporter(row)
            ? TypedResults.NotFound()
            : TrustPages.Of<TakeMispEventPage>(
                problem?.Status ?? StatusCodes.Status200OK,
                (
                    nameof(TakeMispEventPage.Shown),
                    new View(id, row.Number, row.Version, seen, problem)
                )
            );
    }

    private static async Task<Result<Response>> TakeAsync(
        (Guid Id, long? Version) what,
        ReadOnlyMemory<byte> octets,
        bool dryRun,
        Caller caller,
        HttpContext http
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var found = await services
            .GetRequiredService<ReportReading>()
            .FindAsync(what.Id, caller, cancel);
        if (found.Refused(out var problem, out var row))
        {
            return problem;
        }

        if (!caller.IsReporter(row))
        {
            return CommonProblems.Forbidden;
        }

        if (MispEvent.Read(octets).Refused(out problem, out var read))
        {
            return problem;
        }

        // Looser than the report it becomes as strict; stricter it would lose its label.
        if (read.Tlp > row.Tlp)
        {
            return ExchangeProblems.StricterThanReport(read.Tlp);
        }

        return await services
            .GetRequiredService<Taking>()
            .TakeAsync(row, read, (what.Version, dryRun), caller, http);
    }

    internal sealed class Taking(CertDbContext db, ReportDesk desk, ReportReading reading)
    {
        public async Task<Result<Response>> TakeAsync(
            Report row,
            MispEvent read,
            (long? Version, bool DryRun) how,
            Caller caller,
            HttpContext http
        )
        {
            var cancel = http.RequestAborted;
            var known = await db
                .Observables.Where(found => found.Report == row.Id)
                .Select(found => found.Key)
                .ToListAsync(cancel);
            IReadOnlyList<Observable> added =
            [
                .. read
                    .Found.ExceptBy(known, found => found.Key, StringComparer.Ordinal)
                    .Take(ReportObservable.Most - known.Count),
            ];
            var answer = new Response(
                read.Uuid,
                read.Info,
                read.Tlp.Label(),
                added,
                read.Found.Count - added.Count,
                read.Ignored,
                !how.DryRun
            );
            if (how.DryRun || added.Count == 0)
            {
                return answer;
            }

            if (http.Request.Stale(row.Version, how.Version) is { } stale)
            {
                return stale;
            }

            var before = await reading.LatestAsync(row, cancel);
            var saved = await ReportActs.SaveAsync(
                db,
                () =>
                {
                    var done = desk.Complement(
                        row,
                        before with
                        {
                            Description = $"MISP {read.Uuid}: {read.Info}",
                        },
                        caller.Subject
                    );
                    if (!done.Refused(out _, out _))
                    {
                        desk.AddObservables(row, added);
                    }

                    return Task.FromResult(done);
                },
                cancel
            );
            return saved.Refused(out var problem, out _) ? problem : answer;
        }
    }
}
