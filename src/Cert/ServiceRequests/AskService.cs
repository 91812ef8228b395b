using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.ServiceRequests;

/// <summary>POST /service-requests {service, words, tlp, incident, rehearsal}: an organisation's security officer asks for one of the team's services. The team itself may only rehearse one, also before its intake opens.</summary>
internal static class AskService
{
    private const int LargestBody = 64 * 1024;
    private const int LongestWords = 10_000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/service-requests", HandleAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .HonoursIdempotencyKey<CertDbContext>()
            .Produces<ServiceResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .AnswersActs();

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet("/cert/service-requests/new", Show)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle);
        pages
            .MapPost("/cert/service-requests/new", SubmitAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody));
    }

    /// <param name="Words">What is asked for: at most 10 000 characters.</param>
    /// <param name="Tlp">AMBER where it is missing.</param>
    /// <param name="Incident">That it is about, by its reference (MACERT-2026-000001).</param>
    internal sealed record Request(
        string? Service,
        string? Words,
        string? Tlp = null,
        string? Incident = null,
        bool Rehearsal = false
    );

    internal sealed record View(Request Typed, bool Team, IReadOnlyList<Problem> Faults);

    private static async Task<IResult> HandleAsync(
        Request request,
        ReservedId id,
        Caller caller,
        AssuranceEvidence? evidence,
        Desk desk,
        ServiceReading reading,
        HttpContext http
    )
    {
        var (asked, faults) = await desk.ReadAsync(request, caller, http.RequestAborted);
        if (asked is null)
        {
            return faults[0].ToResponse();
        }

        var row = await desk.TakeAsync(id.Value, asked, caller, evidence, http.RequestAborted);
        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/cert/v1/service-requests/{row.Id}",
            await reading.DescribeAsync(row, caller, http.RequestAborted)
        );
    }

    /// <summary>From the page of an incident the form comes with its reference.</summary>
    private static IResult Show(
        string? service,
        string? incident,
        Caller caller,
        HttpContext http
    ) => Page(new(service, Words: null, Incident: incident), [], caller, http);

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? service,
        [FromForm] string? words,
        [FromForm] string? tlp,
        [FromForm] string? incident,
        [FromForm] string? rehearsal,
        ReservedId id,
        Caller caller,
        AssuranceEvidence? evidence,
        Desk desk,
        HttpContext http
    )
    {
        var request = new Request(service, words, tlp, incident, rehearsal is "true");
        var (asked, faults) = await desk.ReadAsync(request, caller, http.RequestAborted);
        if (asked is null)
        {
            return Page(request, faults, caller, http);
        }

        var row = await desk.TakeAsync(id.Value, asked, caller, evidence, http.RequestAborted);
        return Results.Redirect($"{http.Request.PathBase}/cert/service-requests/{row.Id}?asked");
    }

    private static IResult Page(
        Request typed,
        IReadOnlyList<Problem> faults,
        Caller caller,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return !caller.SeesOrganisation() && !caller.IsOfTeam()
            ? TypedResults.NotFound()
            : TrustPages.Of<AskServicePage>(
                faults.Count > 0 ? faults[0].Status : StatusCodes.Status200OK,
                (nameof(AskServicePage.Shown), new View(typed, caller.IsOfTeam(), faults))
            );
    }

    /// <summary>What is asked, read and allowed.</summary>
    internal sealed record Asked(
        ServiceKind Service,
        string Words,
        Tlp Tlp,
        Guid? Incident,
        bool Rehearsal
    );

    internal sealed class Desk(CertDbContext db, CaseSeal seal, Team team, TimeProvider clock)
    {
        /// <returns>Null with every fault, in the order of the form.</returns>
        public async Task<(Asked? Asked, IReadOnlyList<Problem> Faults)> ReadAsync(
            Request request,
            Caller caller,
            CancellationToken cancel
        )
        {
            // Of one's own organisation, or an exercise of the team's.
            if (!caller.SeesOrganisation() && !(caller.IsOfTeam() && request.Rehearsal))
            {
                return (null, [CommonProblems.Forbidden]);
            }

            var faults = new List<Problem>();
            var known = Named<ServiceKind>.TryParse(request.Service, out var kind);
            if (!known)
            {
                faults.Add(ServiceProblems.ServiceUnknown);
            }

            var words = SentReport.Text(
                request.Words,
                "words",
                LongestWords,
                required: true,
                faults
            );
            var label = string.IsNullOrWhiteSpace(request.Tlp)
                ? Tlp.Amber
                : TlpLabels.Read(request.Tlp);
            if (label is null)
            {
                faults.Add(CertProblems.TlpUnknown("tlp"));
            }

            var (incident, there) = await IncidentAsync(request.Incident, caller, cancel);
            if (!there)
            {
                faults.Add(ServiceProblems.IncidentUnknown);
            }

            if (
                known
                && !(caller.IsOfTeam() && request.Rehearsal)
                && !await db.Intakes.AnyAsync(row => row.Service == kind!.Value && row.Open, cancel)
            )
            {
                faults.Add(ServiceProblems.IntakeClosed);
            }

            return faults.Count > 0
                ? (null, faults)
                : (new(kind!.Value, words!, label!.Value, incident, request.Rehearsal), []);
        }

        /// <summary>Takes a request under <paramref name="id"/>; a second call with it finds the first one's.</summary>
        public async Task<ServiceRequest> TakeAsync(
            Guid id,
            Asked asked,
            Caller caller,
            AssuranceEvidence? evidence,
            CancellationToken cancel
        )
        {
            using var chance = RandomNumberGenerator.Create();
            var desk = await team.DeskAsync(asked.Tlp, cancel);
            var row = new ServiceRequest
            {
                Id = id,
                Number = $"{RandomNumber.New(ServiceRequest.Letter, chance)}",
                Tlp = asked.Tlp,
                Organisation = caller.SeesOrganisation() ? caller.Organisation : null,
                Source = caller.Subject,
                Service = asked.Service,
                Rehearsal = asked.Rehearsal,
                Incident = asked.Incident,
                RequestedAt = clock.Now(),
                SealedWords = seal.Close(ServiceRequest.Kind, id, ServiceSeal.Words, asked.Words),
            };
            db.ServiceRequests.Add(row);
            if (row.Tlp is Tlp.Red)
            {
                await db.NameAsync(id, desk, "intake", clock.Now(), cancel);
            }

            db.Tell(
                clock,
                (ServiceNotices.Requested, $"/cert/service-requests/{id}", row.Number),
                desk.Where(account =>
                    !string.Equals(account, caller.Subject, StringComparison.Ordinal)
                )
            );
            db.Record(
                clock,
                "service.requested",
                $"{id}",
                caller.Subject,
                new JsonObject
                {
                    ["number"] = row.Number,
                    ["service"] = new Named<ServiceKind>(row.Service).Name,
                    ["rehearsal"] = row.Rehearsal,
                    ["tlp"] = row.Tlp.Label(),
                    ["acr"] = evidence?.Level.Acr(),
                    ["payload"] = evidence?.PayloadDigest,
                }
            );
            try
            {
                await db.SaveChangesAsync(cancel);
                return row;
            }
            catch (DbUpdateException failure) when (failure.IsTaken())
            {
                // The same request at the same moment: one of the two has been taken.
                db.ChangeTracker.Clear();
                return await db.ServiceRequests.SingleAsync(
                    found => found.Id == id && found.Source == caller.Subject,
                    cancel
                );
            }
        }

        private async Task<(Guid? Incident, bool There)> IncidentAsync(
            string? reference,
            Caller caller,
            CancellationToken cancel
        )
        {
            if (string.IsNullOrWhiteSpace(reference))
            {
                return (null, true);
            }

            var typed = reference.Trim().ToUpperInvariant();
            var found = await db
                .Incidents.ReadableBy(caller, db)
                .Where(row => row.Reference == typed)
                .Select(row => (Guid?)row.Id)
                .SingleOrDefaultAsync(cancel);
            return (found, found is not null);
        }
    }
}
