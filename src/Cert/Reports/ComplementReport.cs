using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>POST /reports/{id}/complements: what is known later, "without delay" (law 05-20 art. 8), as a further dated version with a receipt of its own.</summary>
internal static class ComplementReport
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/reports/{id:guid}/complements", HandleAsync)
            .RequireScope(Scopes.CertReport)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .WithMetadata(new RequestSizeLimitAttribute(ReceiveReport.LargestBody))
            .Produces<ReportResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/reports/{id:guid}/complements", SubmitAsync)
            .RequireScope(Scopes.CertReport)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .WithMetadata(new RequestSizeLimitAttribute(ReceiveReport.LargestBody));

    private static Task<IResult> HandleAsync(
        Guid id,
        SentReport request,
        Caller caller,
        ReportDesk desk,
        TimeProvider clock,
        HttpContext http
    ) =>
        ReportActs.AnswerAsync(
            id,
            caller,
            http,
            row =>
                request.Read(clock.Now(), out var facts) is [var first, ..]
                    ? Task.FromResult<Result<Report>>(first)
                    : AddAsync(row, facts, caller, desk, http.RequestAborted)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? description,
        [FromForm] string? measures,
        Caller caller,
        ReportDesk desk,
        ReportReading reading,
        HttpContext http
    ) =>
        ReportActs.SubmitAsync(
            id,
            version,
            caller,
            http,
            async row =>
            {
                var faults = new List<Problem>();
                var text = SentReport.Text(
                    description,
                    "description",
                    SentReport.LongestDescription,
                    required: true,
                    faults
                );
                var taken = SentReport.Text(
                    measures,
                    "measures",
                    SentReport.LongestText,
                    required: false,
                    faults
                );
                if (faults is [var first, ..])
                {
                    return first;
                }

                var before = await reading.LatestAsync(row, http.RequestAborted);
                return await AddAsync(
                    row,
                    before with
                    {
                        Description = text!,
                        Measures = taken ?? before.Measures,
                    },
                    caller,
                    desk,
                    http.RequestAborted
                );
            }
        );

    /// <summary>The label stays as strict as it was: looser needs the source's consent, which a form is not.</summary>
    private static async Task<Result<Report>> AddAsync(
        Report row,
        ReportFacts facts,
        Caller caller,
        ReportDesk desk,
        CancellationToken cancel
    )
    {
        if (!caller.IsReporter(row))
        {
            return CommonProblems.Forbidden;
        }

        var kept = facts with { Tlp = row.Tlp };
        var added = desk.Complement(row, kept, caller.Subject);
        if (!added.Refused(out _, out _))
        {
            await desk.AddFoundAsync(row, kept, cancel);
        }

        return added;
    }
}
