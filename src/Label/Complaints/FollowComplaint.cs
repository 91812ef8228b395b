using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Complaints;

/// <summary>/label/complain/follow: with number and code a buyer reads the merchant's answer, asks the label to mediate, or takes the complaint back. The code goes in bodies alone, never in an address.</summary>
internal static class FollowComplaint
{
    public const string Path = $"{FileComplaint.Path}/follow";

    private const string CodeIsProof =
        "The number and the code are the proof: whoever complained without an account has nothing else";

    private const string Stranger = "anonymous";

    public static void MapPages(IEndpointRouteBuilder standard)
    {
        standard.MapGet(Path, (string? number, HttpContext http) => Page(new(number), http));
        standard.MapPost(Path, ShowAsync).BindsNobody(CodeIsProof);
        standard.MapPost($"{Path}/mediation", MediateAsync).BindsNobody(CodeIsProof);
        standard.MapPost($"{Path}/withdrawal", WithdrawAsync).BindsNobody(CodeIsProof);
    }

    /// <param name="Number">As it was typed.</param>
    /// <param name="Code">For the forms of the page; null while it is asked.</param>
    /// <param name="Found">Null while nothing is shown.</param>
    /// <param name="Sent">Just now: the code is shown this once.</param>
    internal sealed record View(
        string? Number,
        string? Code = null,
        ComplaintResponse? Found = null,
        Problem? Problem = null,
        bool Sent = false
    );

    internal sealed record Sources(LabelDbContext Db, ComplaintDesk Desk, Attempts Attempts);

    private static async Task<IResult> ShowAsync(
        [FromForm] string? number,
        [FromForm] string? code,
        Sources sources,
        HttpContext http
    ) =>
        (await FindAsync(number, code, sources, http)).Match(
            row => Page(new(row.Number, code, ComplaintResponse.Of(row)), http),
            problem => Page(new(number, Problem: problem), http)
        );

    private static Task<IResult> MediateAsync(
        [FromForm] string? number,
        [FromForm] string? code,
        Sources sources,
        HttpContext http
    ) =>
        ActAsync(
            (number, code),
            sources,
            http,
            (row, now) => Task.FromResult(row.Mediate(now, sources.Desk.Law))
        );

    private static Task<IResult> WithdrawAsync(
        [FromForm] string? number,
        [FromForm] string? code,
        Sources sources,
        HttpContext http
    ) => ActAsync((number, code), sources, http, (row, now) => Task.FromResult(row.Withdraw(now)));

    private static async Task<IResult> ActAsync(
        (string? Number, string? Code) shown,
        Sources sources,
        HttpContext http,
        Func<BuyerComplaint, DateTimeOffset, Task<Result<BuyerComplaint>>> act
    )
    {
        var found = await FindAsync(shown.Number, shown.Code, sources, http);
        if (found.Refused(out var problem, out var row))
        {
            return Page(new(shown.Number, Problem: problem), http);
        }

        var id = row.Id;
        var done = await sources.Desk.DoAsync(
            row,
            Stranger,
            evidence: null,
            act,
            http.RequestAborted
        );
        var now = await sources
            .Db.BuyerComplaints.AsNoTracking()
            .SingleAsync(one => one.Id == id, http.RequestAborted);
        return Page(
            new(
                now.Number,
                shown.Code,
                ComplaintResponse.Of(now),
                done.Refused(out problem, out _) ? problem : null
            ),
            http
        );
    }

    private static async Task<Result<BuyerComplaint>> FindAsync(
        string? number,
        string? code,
        Sources sources,
        HttpContext http
    )
    {
        if (!sources.Attempts.Take(http))
        {
            return CommonProblems.TooManyRequests;
        }

        var text =
            RandomNumber.Read(number, out var read) is NumberReading.Read
                ? read.ToString()
                : string.Empty;
        var row = await sources.Db.BuyerComplaints.SingleOrDefaultAsync(
            found => found.Number == text,
            http.RequestAborted
        );
        return FollowUpToken.Opens(code, row?.CodeHash) ? row! : ComplaintProblems.CodeWrong;
    }

    public static IResult Page(View view, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TrustPages.Of<FollowComplaintPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(FollowComplaintPage.Shown), view)
        );
    }

    /// <summary>A code has eighty bits; the limit is against the noise.</summary>
    internal sealed class Attempts() : AddressLimit(30, TimeSpan.FromMinutes(1));
}
