using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>/cndp/ask/follow: with number and code, whoever asked without an account reads the answer, takes the papers, says what was missing and takes the request back. The code goes in bodies alone, never in an address.</summary>
internal static class FollowRequest
{
    private const string CodeIsProof =
        "The number and the code are the proof: whoever asked without an account has nothing else";

    public static void MapPages(IEndpointRouteBuilder standard)
    {
        standard.MapGet("/cndp/ask/follow", (string? number) => Page(new(number)));
        standard.MapPost("/cndp/ask/follow", ShowAsync).BindsNobody(CodeIsProof);
        standard.MapPost("/cndp/ask/follow/completion", SayMoreAsync).BindsNobody(CodeIsProof);
        standard.MapPost("/cndp/ask/follow/withdrawal", WithdrawAsync).BindsNobody(CodeIsProof);
        standard.MapPost("/cndp/ask/follow/papers", SendPaperAsync).BindsNobody(CodeIsProof);
        standard.MapPost("/cndp/ask/follow/pieces", SendPieceAsync).BindsNobody(CodeIsProof);
    }

    /// <param name="Number">As it was typed.</param>
    /// <param name="Code">For the forms of the page; null while it is asked.</param>
    /// <param name="Found">Null while nothing is shown.</param>
    /// <param name="Sent">Just now: the code is shown this once.</param>
    internal sealed record View(
        string? Number,
        string? Code = null,
        ReadRequest.View? Found = null,
        Problem? Problem = null,
        bool Sent = false
    );

    /// <summary>An identifier is kept as typed: what is none opens nothing.</summary>
    internal sealed record Form
    {
        public string? Number { get; init; }

        public string? Code { get; init; }

        public string? More { get; init; }

        public string? Paper { get; init; }
    }

    private static Task<IResult> ShowAsync(
        [FromForm] Form form,
        Reading reading,
        HttpContext http
    ) =>
        reading.OpenAsync(
            form,
            http,
            row => reading.ShowAsync(row, form.Code, sent: false, problem: null, http)
        );

    private static Task<IResult> SayMoreAsync(
        [FromForm] Form form,
        Reading reading,
        HttpContext http
    ) => reading.ActAsync(form, act => SayMore.SayAsync(act, form.More), http);

    private static Task<IResult> WithdrawAsync(
        [FromForm] Form form,
        Reading reading,
        HttpContext http
    ) => reading.ActAsync(form, WithdrawRequest.WithdrawAsync, http);

    private static Task<IResult> SendPaperAsync(
        [FromForm] Form form,
        Reading reading,
        PaperDesk<CndpDbContext> papers,
        HttpContext http
    ) =>
        reading.OpenAsync(
            form,
            http,
            row =>
                papers.SendAsync(
                    row.Id,
                    Guid.TryParse(form.Paper, out var paper) ? paper : Guid.Empty,
                    http.Response
                )
        );

    private static Task<IResult> SendPieceAsync(
        [FromForm] Form form,
        Reading reading,
        RightsRecords records,
        PieceDesk<CndpDbContext> pieces,
        HttpContext http
    ) =>
        reading.OpenAsync(
            form,
            http,
            async row =>
                (await records.PiecesAsync(row, Side.Person, http.RequestAborted)).FirstOrDefault(
                    one =>
                        one.Kind is RightsRecords.AnswerPiece
                        && string.Equals($"{one.Id}", form.Paper, StringComparison.Ordinal)
                )
                    is { } piece
                    ? pieces.Send(piece, http.Response)
                    : ControlProblems.Unknown(row.Id).ToResponse()
        );

    private static IResult Page(View view) =>
        TrustPages.Of<FollowRequestPage>(
            (view.Problem ?? view.Found?.Problem)?.Status ?? StatusCodes.Status200OK,
            (nameof(FollowRequestPage.Shown), view)
        );

    /// <summary>Opens a request to who shows its number and its code.</summary>
    internal sealed class Reading(CndpDbContext db, RightsRecords records, Attempts attempts)
    {
        /// <returns>CNDP-130, the same for a wrong number and a wrong code.</returns>
        public async Task<Result<RightsRequest>> FindAsync(
            string? number,
            string? code,
            HttpContext http
        )
        {
            if (!attempts.Take(http))
            {
                return CommonProblems.TooManyRequests;
            }

            var text =
                RandomNumber.Read(number, out var read) is NumberReading.Read
                    ? read.ToString()
                    : string.Empty;
            var row = await db.RightsRequests.SingleOrDefaultAsync(
                found => found.Number == text && found.CodeHash != null,
                http.RequestAborted
            );
            return FollowUpToken.Opens(code, row?.CodeHash) ? row! : RightsProblems.CodeWrong;
        }

        public async Task<IResult> OpenAsync(
            Form form,
            HttpContext http,
            Func<RightsRequest, Task<IResult>> then
        ) =>
            (await FindAsync(form.Number, form.Code, http)).Refused(out var problem, out var row)
                ? Page(new(form.Number, Problem: problem))
                : await then(row);

        public Task<IResult> ActAsync(
            Form form,
            Func<RecordActs.Act<RightsRequest>, Task<Result<RightsRequest>>> act,
            HttpContext http
        ) =>
            OpenAsync(
                form,
                http,
                async row =>
                {
                    var done = await RecordActs.DoAsync(row, Stranger.Caller, http, act);
                    db.ChangeTracker.Clear();
                    var now = await db
                        .RightsRequests.AsNoTracking()
                        .SingleAsync(one => one.Id == row.Id, http.RequestAborted);
                    return await ShowAsync(
                        now,
                        form.Code,
                        sent: false,
                        done.Refused(out var problem, out _) ? problem : null,
                        http
                    );
                }
            );

        public async Task<IResult> ShowAsync(
            RightsRequest row,
            string? code,
            bool sent,
            Problem? problem,
            HttpContext http
        )
        {
            http.Response.Headers.CacheControl = "no-store";
            var read = await records.ReadAsync(row, Side.Person, problem, http);
            return Page(
                new(
                    row.Number,
                    code,
                    await ReadRequest.ViewAsync(read, mine: true, http),
                    Sent: sent
                )
            );
        }
    }

    /// <summary>A code has eighty bits; the limit is against the noise.</summary>
    internal sealed class Attempts() : AddressLimit(30, TimeSpan.FromMinutes(1));
}
