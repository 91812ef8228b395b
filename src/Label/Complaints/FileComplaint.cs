using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Complaints;

/// <summary>POST /complaints {label, order, buyer, words} and /label/complain: a buyer complains of a merchant of the label, without an account. The answer shows once a code by which they follow it; it is kept as a hash.</summary>
internal static class FileComplaint
{
    public const string Path = "/label/complain";

    private const int LargestBody = 32 * 1024;

    private const string TheirOwn =
        "A buyer speaks for themself alone: what they ask for is an answer, and the merchant may deny the order";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/complaints", HandleAsync)
            .AllowAnonymous()
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .BindsNobody(TheirOwn)
            .Accepts<ComplaintDesk.Asked>("application/json", "*/*")
            .Produces<Filed>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    public static void MapPages(IEndpointRouteBuilder standard)
    {
        standard.MapGet(
            Path,
            (string? label, Token tokens, HttpContext http) =>
                Page(new(new(label, null, null, null), tokens.New()), http)
        );
        standard
            .MapPost(Path, SubmitAsync)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .BindsNobody(TheirOwn);
    }

    /// <param name="Code">Shown this once.</param>
    /// <param name="AnswerDueAt">The first instant at which the merchant is late.</param>
    internal sealed record Filed(string Number, string Code, DateTimeOffset AnswerDueAt);

    internal sealed record View(ComplaintDesk.Asked Asked, string Token, Problem? Problem = null);

    internal sealed record Form
    {
        public string? Label { get; init; }

        public string? Order { get; init; }

        public string? Buyer { get; init; }

        public string? Words { get; init; }

        public string? Token { get; init; }
    }

    private static async Task<IResult> HandleAsync(
        ComplaintDesk.Asked request,
        ReservedId id,
        ComplaintDesk desk,
        Limit limit,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var code = FollowUpToken.NewCode();
        var filed = limit.Take(http)
            ? await desk.FileAsync(id.Value, request, FollowUpToken.Hash(code), http.RequestAborted)
            : CommonProblems.TooManyRequests;
        return filed.Refused(out var problem, out var row)
            ? problem.ToResponse()
            : TypedResults.Created(
                (string?)null,
                new Filed(row.Number, FollowUpToken.Shown(code), row.AnswerDueAt)
            );
    }

    private static async Task<IResult> SubmitAsync(
        [FromForm] Form form,
        ComplaintDesk desk,
        Token tokens,
        Limit limit,
        HttpContext http
    )
    {
        var asked = new ComplaintDesk.Asked(form.Label, form.Order, form.Buyer, form.Words);
        if (tokens.Read(form.Token) is not { } opened)
        {
            return Page(new(asked, tokens.New(), ComplaintProblems.FormExpired), http);
        }

        var filed = limit.Take(http)
            ? await desk.FileAsync(
                opened.Id,
                asked,
                FollowUpToken.Hash(opened.Code),
                http.RequestAborted
            )
            : CommonProblems.TooManyRequests;
        return filed.Refused(out var problem, out var row)
            ? Page(new(asked, form.Token!, problem), http)
            : FollowComplaint.Page(
                new(
                    row.Number,
                    FollowUpToken.Shown(opened.Code),
                    ComplaintResponse.Of(row),
                    Sent: true
                ),
                http
            );
    }

    private static IResult Page(View view, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TrustPages.Of<FileComplaintPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(FileComplaintPage.Shown), view)
        );
    }

    /// <summary>What the form carries.</summary>
    internal sealed class Token(IDataProtectionProvider ring, TimeProvider clock)
        : FollowUpToken(ring, clock, "MarocNumeric.Trust.LabelComplaints");

    /// <summary>What one address may send in an hour: each complaint opens a merchant's term.</summary>
    internal sealed class Limit() : AddressLimit(10, TimeSpan.FromHours(1));
}
