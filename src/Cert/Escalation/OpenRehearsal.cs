using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.Rsit;
using MarocNumeric.Trust.Cert.Triage;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Escalation;

/// <summary>POST /rehearsals {title, type, level, pace}: a lead opens an exercise. It is handled like an incident, with a number that says what it is, a clock that may run faster, no report, no public figure, and nobody outside the team told.</summary>
internal static class OpenRehearsal
{
    /// <summary>Of its own series of numbers: an exercise leaves no gap among incidents.</summary>
    private const char Letter = 'X';

    private const int Fastest = 120;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/rehearsals", HandleAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<IncidentResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/watch/rehearsals", SubmitAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    /// <param name="Level">1 to 4.</param>
    /// <param name="Pace">How many times as fast as the clock; 1 where left out.</param>
    internal sealed record Request(string? Title, string? Type, int? Level, int? Pace = null);

    private static async Task<IResult> HandleAsync(Request request, Caller caller, HttpContext http)
    {
        if ((await OpenAsync(request, caller, http)).Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/cert/v1/incidents/{row.Id}",
            await http
                .RequestServices.GetRequiredService<IncidentReading>()
                .DescribeAsync(row, caller, http.RequestAborted)
        );
    }

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? title,
        [FromForm] string? type,
        [FromForm] string? level,
        [FromForm] string? pace,
        Caller caller,
        HttpContext http
    ) =>
        (await OpenAsync(new(title, type, Digits(level), Digits(pace)), caller, http)).Refused(
            out var problem,
            out var row
        )
            ? await KeepWatch.PageAsync(problem, caller, http)
            : Results.Redirect($"{http.Request.PathBase}/cert/incidents/{row.Id}");

    private static int? Digits(string? typed) =>
        typed is { Length: > 0 and <= 3 } && typed.All(char.IsAsciiDigit)
            ? int.Parse(typed, System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static async Task<Result<Incident>> OpenAsync(
        Request request,
        Caller caller,
        HttpContext http
    )
    {
        if (!caller.LeadsTeam())
        {
            return CommonProblems.Forbidden;
        }

        var faults = new List<Problem>();
        var title = SentReport.Text(
            request.Title,
            "title",
            Incident.LongestTitle,
            required: true,
            faults
        );
        if (RsitCatalogue.Find(request.Type) is null)
        {
            faults.Add(ReportProblems.TypeUnknown("type"));
        }

        if (request.Level is null or < Severity.Gravest or > Severity.Lightest)
        {
            faults.Add(IncidentProblems.LevelInvalid);
        }

        if (request.Pace is < 1 or > Fastest)
        {
            faults.Add(HandlingProblems.PaceInvalid);
        }

        return faults is [var first, ..]
            ? first
            : await SaveAsync(
                title!,
                (request.Type!, request.Level!.Value, request.Pace ?? 1),
                caller,
                http
            );
    }

    private static async Task<Incident> SaveAsync(
        string title,
        (string Type, int Level, int Pace) what,
        Caller caller,
        HttpContext http
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var db = services.GetRequiredService<CertDbContext>();
        var clock = services.GetRequiredService<TimeProvider>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var number = await db.NextNumberAsync(Letter, clock, cancel);
        var now = clock.Now();
        var row = new Incident
        {
            Id = Ids.New(clock),
            Reference = FormattableString.Invariant(
                $"MACERT-EX-{number.Year:D4}-{number.Count:D6}"
            ),
            Tlp = Tlp.Amber,
            Type = what.Type,
            TypeVersion = RsitCatalogue.Version,
            Level = what.Level,
            Score = 0,
            ReceivedAt = now,
            OpenedAt = now,
            Pace = what.Pace,
        };
        db.Incidents.Add(row);
        var act = new IncidentActs.Act(
            row,
            caller,
            services,
            http.Features.Get<AssuranceEvidence>(),
            cancel
        );
        act.Enter(row, "opened", note: null);
        act.Enter(
            row.Triage(new(title, what.Type, what.Level, LevelReason: null, Score: 0, Tlp.Amber)),
            "triaged"
        );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return row;
    }
}
