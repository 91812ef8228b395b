using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.OfflineForm;

/// <summary>/cert/report/file: the offline form to take along, and where the file that it saved is sent. The same file again shows the same receipt.</summary>
internal static class SendFormFile
{
    private const int Margin = 64 * 1024;

    public static void MapPages(IEndpointRouteBuilder standard)
    {
        standard.MapGet("/cert/report/file", () => Page(null));
        standard.MapGet("/cert/report/form.html", Hand);
        standard
            .MapPost("/cert/report/file", SubmitAsync)
            .WithMetadata(new RequestSizeLimitAttribute(FormFile.Largest + Margin))
            .BindsNobody(
                "A stranger reports what they have seen: it binds nobody, least of all them"
            );
    }

    internal sealed record View(Problem? Problem);

    /// <summary>As a file to save: on a page of ours its script would not run, and shall not.</summary>
    private static IResult Hand(FormDocument document) =>
        TypedResults.Bytes(document.Octets, "text/html; charset=utf-8", "signalement-ma-cert.html");

    private static async Task<IResult> SubmitAsync(
        IFormFile? file,
        ReportPublicly.Limit limit,
        Receiving receiving,
        HttpContext http
    )
    {
        if (file is not { Length: > 0 and <= FormFile.Largest })
        {
            return Page(FormFileProblems.Unreadable("file", $"1 to {FormFile.Largest} octets"));
        }

        if (!limit.Take(http))
        {
            return Page(CommonProblems.TooManyRequests);
        }

        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, http.RequestAborted);
        var received = await receiving.ReceiveAsync(content, http.RequestAborted);
        if (received.Refused(out var problem, out var found))
        {
            return Page(problem);
        }

        http.Response.Headers.CacheControl = "no-store";
        var code = FormToken.Shown(found.Code);
        return TrustPages.Of<FollowReportPage>(
            StatusCodes.Status200OK,
            (
                nameof(FollowReportPage.Shown),
                new FollowReport.View(
                    found.Row.Number,
                    code,
                    await ReadReport.ViewAsync(found.Row, http) with
                    {
                        Sent = true,
                        Code = code,
                    }
                )
            )
        );
    }

    private static IResult Page(Problem? problem) =>
        TrustPages.Of<SendFormFilePage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (nameof(SendFormFilePage.Shown), new View(problem))
        );

    internal sealed class Receiving(ReportDesk desk, TimeProvider clock)
    {
        public async Task<Result<(Report Row, string Code)>> ReceiveAsync(
            byte[] content,
            CancellationToken cancel
        )
        {
            if (FormFile.Read(content, clock.Now()).Refused(out var problem, out var file))
            {
                return problem;
            }

            var received = await desk.ReceiveAsync(
                file.Id,
                file.Facts,
                new(
                    ReportChannel.File,
                    Organisation: null,
                    Account: null,
                    file.CodeHash,
                    file.Language.Code
                ),
                evidence: null,
                cancel
            );
            if (received.Refused(out problem, out var row))
            {
                return problem;
            }

            // The identifier alone opens nothing: whoever sends it again has the code, and says the same.
            return
                row.CodeHash.AsSpan().SequenceEqual(file.CodeHash)
                && await desk.SaysAsync(row, file.Facts, cancel)
                ? (row, file.Code)
                : FormFileProblems.OtherContent;
        }
    }
}
