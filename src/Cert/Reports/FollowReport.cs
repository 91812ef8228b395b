using MarocNumeric.Trust.Cert.Evidence;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>/cert/follow-up: with its number and its code an anonymous reporter sees their report, takes the receipt and answers questions. The code goes in bodies alone, never in an address.</summary>
internal static class FollowReport
{
    private const string CodeIsProof =
        "The number and the code are the proof: whoever reported without an account has nothing else";

    public static void MapPages(IEndpointRouteBuilder standard)
    {
        standard.MapGet("/cert/follow-up", (string? number) => Page(new(number)));
        standard.MapPost("/cert/follow-up", ShowAsync).BindsNobody(CodeIsProof);
        standard.MapPost("/cert/follow-up/messages", WriteAsync).BindsNobody(CodeIsProof);
        standard
            .MapPost("/cert/follow-up/evidence", AddAsync)
            .BindsNobody(CodeIsProof)
            .TakesEvidence(standard);
        standard.MapPost("/cert/follow-up/receipts", SendAsync).BindsNobody(CodeIsProof);
    }

    /// <param name="Number">As it was typed.</param>
    /// <param name="Code">For the forms of the page; null while it is asked.</param>
    /// <param name="Found">Null while nothing is shown.</param>
    internal sealed record View(
        string? Number,
        string? Code = null,
        ReadReport.View? Found = null,
        Problem? Problem = null
    );

    internal sealed record Form
    {
        public string? Number { get; init; }

        public string? Code { get; init; }

        public string? Text { get; init; }

        public string? Note { get; init; }

        public Guid Paper { get; init; }
    }

    private static Task<IResult> ShowAsync(
        [FromForm] Form form,
        Attempts attempts,
        CertDbContext db,
        HttpContext http
    ) => OpenedAsync(form, attempts, db, http, row => AnswerAsync(row, form, problem: null, http));

    private static Task<IResult> WriteAsync(
        [FromForm] Form form,
        Attempts attempts,
        CertDbContext db,
        WriteMessage.Writing writing,
        HttpContext http
    ) =>
        OpenedAsync(
            form,
            attempts,
            db,
            http,
            async row =>
            {
                var done = await ReportActs.SaveAsync(
                    db,
                    () => writing.OfReporterAsync(row, form.Text, by: null, http.RequestAborted),
                    http.RequestAborted
                );
                return await AnswerAsync(
                    row,
                    form,
                    done.Refused(out var problem, out _) ? problem : null,
                    http
                );
            }
        );

    private static Task<IResult> AddAsync(
        [FromForm] Form form,
        IFormFile? file,
        Attempts attempts,
        CertDbContext db,
        AddEvidence.Adding adding,
        HttpContext http
    ) =>
        OpenedAsync(
            form,
            attempts,
            db,
            http,
            async row =>
            {
                var done = await adding.ToReportAsync(
                    row,
                    file,
                    form.Note,
                    (Account: null, Reporter: true),
                    http.RequestAborted
                );
                return await AnswerAsync(
                    row,
                    form,
                    done.Refused(out var problem, out _) ? problem : null,
                    http
                );
            }
        );

    private static Task<IResult> SendAsync(
        [FromForm] Form form,
        Attempts attempts,
        CertDbContext db,
        PaperDesk<CertDbContext> papers,
        HttpContext http
    ) =>
        OpenedAsync(
            form,
            attempts,
            db,
            http,
            row => papers.SendAsync(row.Id, form.Paper, http.Response)
        );

    private static async Task<IResult> OpenedAsync(
        Form form,
        Attempts attempts,
        CertDbContext db,
        HttpContext http,
        Func<Report, Task<IResult>> then
    ) =>
        !attempts.Take(http) ? Page(new(form.Number, Problem: CommonProblems.TooManyRequests))
        : await FindAsync(form, db, http.RequestAborted) is { } row ? await then(row)
        : Page(new(form.Number, Problem: ReportProblems.CodeWrong));

    private static async Task<IResult> AnswerAsync(
        Report row,
        Form form,
        Problem? problem,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return Page(
            new(
                row.Number,
                form.Code,
                await ReadReport.ViewAsync(row, http) with
                {
                    Problem = problem,
                }
            )
        );
    }

    private static async Task<Report?> FindAsync(
        Form form,
        CertDbContext db,
        CancellationToken cancel
    )
    {
        var number =
            RandomNumber.Read(form.Number, out var read) is NumberReading.Read
                ? read.ToString()
                : string.Empty;
        // The code is the right to read it.
        await using var beyond = await db.BeyondAsync(cancel);
        var row = await db.Reports.SingleOrDefaultAsync(
            found => found.Number == number && found.CodeHash != null,
            cancel
        );
        return FollowUpToken.Opens(form.Code, row?.CodeHash) ? row : null;
    }

    private static IResult Page(View view) =>
        TrustPages.Of<FollowReportPage>(
            view.Problem?.Status ?? view.Found?.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(FollowReportPage.Shown), view)
        );

    /// <summary>A code has eighty bits; the limit is against the noise.</summary>
    internal sealed class Attempts() : AddressLimit(30, TimeSpan.FromMinutes(1));
}
