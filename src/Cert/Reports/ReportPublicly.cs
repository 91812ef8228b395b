using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>/cert/report: anybody reports, without an account and without a name. The answer shows once a code by which they follow it; it is kept as a hash.</summary>
internal static class ReportPublicly
{
    public static void MapPages(IEndpointRouteBuilder standard)
    {
        standard.MapGet("/cert/report", Show);
        standard
            .MapPost("/cert/report", SubmitAsync)
            .WithMetadata(new RequestSizeLimitAttribute(ReceiveReport.LargestBody))
            .BindsNobody(
                "A stranger reports what they have seen: it binds nobody, least of all them"
            );
    }

    private static IResult Show(FormToken tokens, HttpContext http) =>
        Page(
            new(
                new() { DeclarantClass = "individual", Tlp = "AMBER" },
                tokens.New(),
                Anonymous: true,
                []
            ),
            http
        );

    private static async Task<IResult> SubmitAsync(
        [FromForm] ReportForm form,
        Limit limit,
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
                    Anonymous: true,
                    token is null && faults.Count == 0 ? [ReportProblems.FormExpired] : faults
                ),
                http
            );
        }

        if (!limit.Take(http))
        {
            return Page(
                new(form, form.Token!, Anonymous: true, [CommonProblems.TooManyRequests]),
                http
            );
        }

        var received = await desk.ReceiveAsync(
            token.Id,
            facts,
            new(
                ReportChannel.Public,
                Organisation: null,
                Account: null,
                FormToken.Hash(token.Code),
                Language.Current.Code
            ),
            evidence: null,
            http.RequestAborted
        );
        if (received.Refused(out var problem, out var row))
        {
            return Page(new(form, form.Token!, Anonymous: true, [problem]), http);
        }

        http.Response.Headers.CacheControl = "no-store";
        return TrustPages.Of<FollowReportPage>(
            StatusCodes.Status200OK,
            (
                nameof(FollowReportPage.Shown),
                new FollowReport.View(
                    row.Number,
                    FormToken.Shown(token.Code),
                    await ReadReport.ViewAsync(row, http) with
                    {
                        Sent = true,
                        Code = FormToken.Shown(token.Code),
                    }
                )
            )
        );
    }

    private static IResult Page(ReceiveReport.View view, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TrustPages.Of<ReportFormPage>(
            view.Faults.Count > 0 ? view.Faults[0].Status : StatusCodes.Status200OK,
            (nameof(ReportFormPage.Shown), view)
        );
    }

    /// <summary>What one address may send: an office of a town behind one address still can.</summary>
    internal sealed class Limit(IOptions<CertOptions> options)
        : AddressLimit(options.Value.PublicReportsPerHour, TimeSpan.FromHours(1));
}
