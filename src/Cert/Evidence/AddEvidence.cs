using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>POST /reports/{id}/evidence and /incidents/{id}/evidence (multipart: file, note): a file is kept as evidence, of whatever kind. To a report its reporter and the team add; to an incident the team.</summary>
internal static class AddEvidence
{
    /// <summary>Octets, for the other fields of the form and so that a file a little too large is refused with its reason.</summary>
    private const long Margin = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        Api(routes, routes.MapPost("/reports/{id:guid}/evidence", ToReportAsync))
            .RequireScope(Scopes.CertReport, Scopes.CertHandle);
        Api(routes, routes.MapPost("/incidents/{id:guid}/evidence", ToIncidentAsync))
            .RequireScope(Scopes.CertHandle);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapPost("/cert/reports/{id:guid}/evidence", SubmitToReportAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .TakesEvidence(pages);
        pages
            .MapPost("/cert/incidents/{id:guid}/evidence", SubmitToIncidentAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .TakesEvidence(pages);
    }

    /// <summary>Opens an address to one file of evidence.</summary>
    public static RouteHandlerBuilder TakesEvidence(
        this RouteHandlerBuilder address,
        IEndpointRouteBuilder routes
    )
    {
        ArgumentNullException.ThrowIfNull(routes);
        var most = routes.ServiceProvider.GetRequiredService<IOptions<CertOptions>>().Value;
        return address.WithMetadata(
            new RequestSizeLimitAttribute(most.EvidenceMostBytes + Margin),
            new RequestFormLimitsAttribute
            {
                MultipartBodyLengthLimit = most.EvidenceMostBytes + Margin,
            }
        );
    }

    private static RouteHandlerBuilder Api(
        IEndpointRouteBuilder routes,
        RouteHandlerBuilder address
    ) =>
        address
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .TakesEvidence(routes)
            .Produces<EvidenceResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> ToReportAsync(
        Guid id,
        [FromForm] string? note,
        IFormFile? file,
        Caller caller,
        Adding adding,
        HttpContext http
    ) =>
        await CreatedAsync(
            await adding.ToReportAsync(id, file, note, caller, http.RequestAborted),
            caller,
            http
        );

    private static async Task<IResult> ToIncidentAsync(
        Guid id,
        [FromForm] string? note,
        IFormFile? file,
        Caller caller,
        Adding adding,
        HttpContext http
    ) =>
        await CreatedAsync(
            await adding.ToIncidentAsync(id, file, note, caller, http.RequestAborted),
            caller,
            http
        );

    private static async Task<IResult> SubmitToReportAsync(
        Guid id,
        [FromForm] string? note,
        IFormFile? file,
        Caller caller,
        Adding adding,
        HttpContext http
    ) =>
        (await adding.ToReportAsync(id, file, note, caller, http.RequestAborted)).Refused(
            out var problem,
            out _
        )
            ? await ReadReport.PageAsync(id, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/cert/reports/{id}");

    private static async Task<IResult> SubmitToIncidentAsync(
        Guid id,
        [FromForm] string? note,
        IFormFile? file,
        Caller caller,
        Adding adding,
        HttpContext http
    ) =>
        (await adding.ToIncidentAsync(id, file, note, caller, http.RequestAborted)).Refused(
            out var problem,
            out _
        )
            ? await ListEvidence.PageAsync(id, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/cert/incidents/{id}/evidence");

    private static async Task<IResult> CreatedAsync(
        Result<EvidenceItem> done,
        Caller caller,
        HttpContext http
    ) =>
        done.Refused(out var problem, out var item)
            ? problem.ToResponse()
            : TypedResults.Created(
                $"/api/cert/v1/evidence/{item.Id}",
                await http
                    .RequestServices.GetRequiredService<EvidenceReading>()
                    .DescribeAsync(item, caller, http.RequestAborted)
            );

    internal sealed class Adding(
        CertDbContext db,
        EvidenceDesk desk,
        Team team,
        IOptions<CertOptions> options,
        TimeProvider clock
    )
    {
        public async Task<Result<EvidenceItem>> ToReportAsync(
            Guid id,
            IFormFile? file,
            string? note,
            Caller caller,
            CancellationToken cancel
        )
        {
            var row = await db
                .Reports.ReadableBy(caller, db)
                .SingleOrDefaultAsync(report => report.Id == id, cancel);
            var reporter = row is not null && caller.IsReporter(row);
            return row is null ? CertProblems.Unknown
                : !reporter && !caller.IsOfTeam() ? CommonProblems.Forbidden
                : await ToReportAsync(row, file, note, (caller.Subject, reporter), cancel);
        }

        /// <summary>Also for the reporter with a code, whom no token names.</summary>
        public Task<Result<EvidenceItem>> ToReportAsync(
            Report row,
            IFormFile? file,
            string? note,
            (string? Account, bool Reporter) by,
            CancellationToken cancel
        ) =>
            EvidenceActs.SaveAsync(
                db,
                async () =>
                {
                    var taken = await TakeAsync(
                        (row.Id, null),
                        by.Reporter ? EvidenceOrigin.Reporter : EvidenceOrigin.Team,
                        file,
                        note,
                        by.Account,
                        cancel
                    );
                    if (by.Reporter && !taken.Refused(out _, out _))
                    {
                        await TellAsync(row, cancel);
                    }

                    return taken;
                },
                cancel
            );

        public async Task<Result<EvidenceItem>> ToIncidentAsync(
            Guid id,
            IFormFile? file,
            string? note,
            Caller caller,
            CancellationToken cancel
        )
        {
            if (
                !caller.IsOfTeam()
                || !await db
                    .Incidents.ReadableBy(caller, db)
                    .AnyAsync(incident => incident.Id == id, cancel)
            )
            {
                return CertProblems.Unknown;
            }

            return await EvidenceActs.SaveAsync(
                db,
                () =>
                    TakeAsync((null, id), EvidenceOrigin.Team, file, note, caller.Subject, cancel),
                cancel
            );
        }

        private async Task<Result<EvidenceItem>> TakeAsync(
            (Guid? Report, Guid? Incident) owner,
            EvidenceOrigin origin,
            IFormFile? file,
            string? note,
            string? by,
            CancellationToken cancel
        )
        {
            if (file is not { Length: > 0 })
            {
                return EvidenceProblems.FileMissing;
            }

            await using var content = file.OpenReadStream();
            return await desk.TakeAsync(
                new(
                    owner.Report,
                    owner.Incident,
                    origin,
                    by,
                    content,
                    file.FileName,
                    file.ContentType,
                    note,
                    options.Value.EvidenceMostBytes
                ),
                cancel
            );
        }

        private async Task TellAsync(Report row, CancellationToken cancel)
        {
            var incident = await db.Incidents.SingleAsync(
                found => found.Id == row.Incident,
                cancel
            );
            db.Tell(
                clock,
                incident,
                CaseNotices.Answered,
                incident.Owner is { } owner ? [owner] : await team.DeskAsync(row.Tlp, cancel)
            );
        }
    }
}
