using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>POST /reports: an incident is declared (law 05-20 art. 8, 14, 30, 33); on the pages the early warning, whose form carries the identifier that makes a second click the same report.</summary>
internal static class ReceiveReport
{
    /// <summary>Octets: the longest texts in four-octet characters, and what surrounds them.</summary>
    public const int LargestBody = 160 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/reports", HandleAsync)
            .RequireScope(Scopes.CertReport)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .HonoursIdempotencyKey<CertDbContext>()
            .Produces<ReportResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cert/reports/new", Show).RequireScope(Scopes.CertReport);
        pages
            .MapPost("/cert/reports", SubmitAsync)
            .RequireScope(Scopes.CertReport)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody));
    }

    /// <param name="Token">Makes a second click the same report.</param>
    /// <param name="Anonymous">The form for whoever has no account.</param>
    internal sealed record View(
        ReportForm Form,
        string Token,
        bool Anonymous,
        IReadOnlyList<Problem> Faults
    );

    private static async Task<IResult> HandleAsync(
        SentReport request,
        Caller caller,
        ReservedId id,
        AssuranceEvidence? evidence,
        ReportDesk desk,
        ReportReading reading,
        TimeProvider clock,
        HttpContext http
    )
    {
        if (request.Read(clock.Now(), out var facts) is [var first, ..])
        {
            return first.ToResponse();
        }

        var received = await desk.ReceiveAsync(
            id.Value,
            facts,
            Of(caller, ReportChannel.Api),
            evidence,
            http.RequestAborted
        );
        if (received.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/cert/v1/reports/{row.Id}",
            await reading.DescribeAsync(row, http.RequestAborted)
        );
    }

    private static IResult Show(Caller caller, FormToken tokens, HttpContext http) =>
        Page(
            new(
                new()
                {
                    DeclarantClass = caller.SeesOrganisation() ? "entity" : "individual",
                    Tlp = "AMBER",
                },
                tokens.New(),
                Anonymous: false,
                []
            ),
            http
        );

    private static async Task<IResult> SubmitAsync(
        [FromForm] ReportForm form,
        Caller caller,
        AssuranceEvidence? evidence,
        ReportDesk desk,
        FormToken tokens,
        TimeProvider clock,
        HttpContext http
    )
    {
        var faults = form.ToSent().Read(clock.Now(), out var facts);
        var token = tokens.Read(form.Token);
        if (token is null || faults.Count > 0)
        {
            return Page(
                new(
                    form,
                    token is null ? tokens.New() : form.Token!,
                    Anonymous: false,
                    token is null && faults.Count == 0 ? [ReportProblems.FormExpired] : faults
                ),
                http
            );
        }

        var received = await desk.ReceiveAsync(
            token.Id,
            facts,
            Of(caller, ReportChannel.Page),
            evidence,
            http.RequestAborted
        );
        return received.Refused(out var problem, out var row)
            ? Page(new(form, form.Token!, Anonymous: false, [problem]), http)
            : Results.Redirect($"{http.Request.PathBase}/cert/reports/{row.Id}?sent");
    }

    /// <summary>In the organisation's name where one is its security officer or its machine; else in one's own.</summary>
    private static Sender Of(Caller caller, ReportChannel channel) =>
        new(
            channel,
            caller.SeesOrganisation() ? caller.Organisation : null,
            caller.Subject,
            CodeHash: null,
            Language.Current.Code
        );

    private static IResult Page(View view, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TrustPages.Of<ReportFormPage>(
            view.Faults.Count > 0
                ? StatusCodes.Status422UnprocessableEntity
                : StatusCodes.Status200OK,
            (nameof(ReportFormPage.Shown), view)
        );
    }
}
