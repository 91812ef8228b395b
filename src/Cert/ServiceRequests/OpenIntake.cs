using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
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

/// <summary>POST /services/{service}/intake {open}: a lead opens or closes the intake of a service. What has been asked goes on.</summary>
internal static class OpenIntake
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/services/{service}/intake", HandleAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<IReadOnlyList<ServiceStanding>>()
            .AnswersActs();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/services/{service}/intake", SubmitAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    internal sealed record Request(bool Open);

    private static async Task<IResult> HandleAsync(
        string service,
        Request request,
        Caller caller,
        Desk desk,
        ServiceReading reading,
        AssuranceEvidence? evidence,
        HttpContext http
    ) =>
        await desk.TurnAsync(service, request.Open, caller, evidence, http.RequestAborted)
            is { } refused
            ? refused.ToResponse()
            : TypedResults.Ok(await reading.StandingsAsync(http.RequestAborted));

    private static async Task<IResult> SubmitAsync(
        string service,
        [FromForm] string? open,
        Caller caller,
        Desk desk,
        AssuranceEvidence? evidence,
        HttpContext http
    ) =>
        await desk.TurnAsync(service, open is "true", caller, evidence, http.RequestAborted)
            is { } refused
            ? refused.ToResponse()
            : Results.Redirect($"{http.Request.PathBase}/cert/services");

    internal sealed class Desk(CertDbContext db, TimeProvider clock)
    {
        public async Task<Problem?> TurnAsync(
            string service,
            bool open,
            Caller caller,
            AssuranceEvidence? evidence,
            CancellationToken cancel
        )
        {
            if (!caller.LeadsTeam())
            {
                return CommonProblems.Forbidden;
            }

            if (!Named<ServiceKind>.TryParse(service, out var kind))
            {
                return ServiceProblems.ServiceUnknown;
            }

            var row = await db.Intakes.FindAsync([kind.Value], cancel);
            if (row is null)
            {
                row = new() { Service = kind.Value };
                db.Intakes.Add(row);
            }

            row.Turn(open, caller.Subject, clock.Now());
            db.Record(
                clock,
                open ? "service.opened" : "service.closed",
                kind.Name,
                caller.Subject,
                new JsonObject
                {
                    ["acr"] = evidence?.Level.Acr(),
                    ["payload"] = evidence?.PayloadDigest,
                }
            );
            // Two leads at once: the second one looks again.
            return await db.SavedAsync(cancel) ? null : CommonProblems.VersionStale;
        }
    }
}
