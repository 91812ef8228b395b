using System.Globalization;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.ServiceRequests;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Restoration;

/// <summary>POST /service-requests/{id}/restorations {system, serves, recoveryTime, recoveryPoint}: the team scopes the restoration of one system, for a request that was accepted. Whoever reads the request reads its restorations.</summary>
internal static class OpenRestoration
{
    private const int LongestName = 200;
    private const int LongestServes = 2000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/service-requests/{id:guid}/restorations", HandleAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .HonoursIdempotencyKey<CertDbContext>()
            .Produces<RestorationResponse>(StatusCodes.Status201Created)
            .AnswersActs();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/service-requests/{id:guid}/restorations", SubmitAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    /// <param name="Serves">What depends on it.</param>
    /// <param name="RecoveryTime">Minutes within which it is asked to work again.</param>
    /// <param name="RecoveryPoint">Minutes of data that may be lost.</param>
    internal sealed record Request(
        string? System,
        string? Serves,
        int? RecoveryTime,
        int? RecoveryPoint
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Request request,
        ReservedId reserved,
        Caller caller,
        RestorationReading reading,
        HttpContext http
    )
    {
        var done = await HandledActs.DoAsync<ServiceRequest>(
            (id, null),
            caller,
            http,
            act => OpenAsync(act, request, reserved.Value)
        );
        if (done.Refused(out var problem, out _))
        {
            return problem.ToResponse();
        }

        var row = await reading.FindAsync(reserved.Value, caller, http.RequestAborted);
        http.Response.Tag(row!.Version);
        return TypedResults.Created(
            $"/api/cert/v1/restorations/{row.Id}",
            await reading.DescribeAsync(row, http.RequestAborted)
        );
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? system,
        [FromForm] string? serves,
        [FromForm] string? recoveryTime,
        [FromForm] string? recoveryPoint,
        Caller caller,
        TimeProvider clock,
        HttpContext http
    )
    {
        var made = Ids.New(clock);
        var done = await HandledActs.DoAsync<ServiceRequest>(
            (id, version),
            caller,
            http,
            act =>
                OpenAsync(
                    act,
                    new(system, serves, Minutes(recoveryTime), Minutes(recoveryPoint)),
                    made
                )
        );
        return done.Refused(out var problem, out _)
            ? await ReadServiceRequest.PageAsync(id, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/cert/restorations/{made}");
    }

    /// <summary>What a person typed; null for what is no number.</summary>
    public static int? Minutes(string? typed) =>
        int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var read)
            ? read
            : null;

    private static async Task<Problem?> OpenAsync(
        HandledActs.Act<ServiceRequest> act,
        Request request,
        Guid id
    )
    {
        var asked = act.Row;
        if (!act.Caller.IsOfTeam())
        {
            return CommonProblems.Forbidden;
        }

        if (asked.IsOf(act.Caller))
        {
            return ServiceProblems.OwnRequest;
        }

        if (asked is not { Service: ServiceKind.Restoration, State: ServiceState.Accepted })
        {
            return RestorationProblems.NotAccepted;
        }

        var faults = new List<Problem>();
        var name = SentReport.Text(request.System, "system", LongestName, required: true, faults);
        var serves = SentReport.Text(
            request.Serves,
            "serves",
            LongestServes,
            required: false,
            faults
        );
        foreach (
            var (field, minutes) in ((string, int?)[])
                [("recoveryTime", request.RecoveryTime), ("recoveryPoint", request.RecoveryPoint)]
        )
        {
            if (minutes is not (>= 0 and <= RestorationPlan.LongestTime))
            {
                faults.Add(RestorationProblems.MinutesInvalid(field));
            }
        }

        if (faults is [var first, ..])
        {
            return first;
        }

        act.Db.Restorations.Add(
            new()
            {
                Id = id,
                Request = asked.Id,
                Incident = asked.Incident,
                Tlp = asked.Tlp,
                Organisation = asked.Organisation,
                Source = asked.Source,
                SealedWords = act.Seal.Close(
                    RestorationPlan.Kind,
                    id,
                    RestorationSeal.Words,
                    new SystemWords(name!, serves)
                ),
                TimeAsked = request.RecoveryTime!.Value,
                PointAsked = request.RecoveryPoint!.Value,
                OpenedAt = act.Now,
            }
        );
        if (asked.Tlp is Tlp.Red)
        {
            await act.Db.NameAsync(
                id,
                [.. await act.Team.DeskAsync(Tlp.Red, act.Cancel), asked.Source],
                act.Caller.Subject,
                act.Now,
                act.Cancel
            );
        }

        return act.Enter(null, "restoration-opened");
    }
}
