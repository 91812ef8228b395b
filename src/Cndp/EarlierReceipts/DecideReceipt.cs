using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.EarlierReceipts;

/// <summary>POST /earlier-receipts/{id}/verification and /refusal {legal, factual}: an officer has held the copy against the commission's own files. Never on what one's own organisation entered.</summary>
internal static class DecideReceipt
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Answers(
            routes
                .MapPost("/earlier-receipts/{id:guid}/verification", VerifyAsync)
                .RequireScope(Scopes.CndpDecide)
                .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Address)
        );
        Answers(
            routes
                .MapPost("/earlier-receipts/{id:guid}/refusal", RefuseAsync)
                .RequireScope(Scopes.CndpDecide)
                .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
        );
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapPost("/cndp/earlier-receipts/{id:guid}/verify", SubmitVerifiedAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);
        pages
            .MapPost("/cndp/earlier-receipts/{id:guid}/refuse", SubmitRefusedAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);
    }

    internal sealed record Request(string? Legal, string? Factual);

    private static void Answers(RouteHandlerBuilder route) =>
        route
            .Produces<ReceiptResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Task<IResult> VerifyAsync(Guid id, Caller caller, HttpContext http) =>
        AnswerAsync(
            id,
            caller,
            http,
            (desk, row) => desk.VerifyAsync(row, caller, http.RequestAborted)
        );

    private static Task<IResult> RefuseAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        AnswerAsync(
            id,
            caller,
            http,
            (desk, row) =>
                desk.RefuseAsync(
                    row,
                    new(request.Legal, request.Factual),
                    caller,
                    http.RequestAborted
                )
        );

    private static async Task<IResult> AnswerAsync(
        Guid id,
        Caller caller,
        HttpContext http,
        Func<EarlierReceiptDesk, EarlierReceipt, Task<Result<EarlierReceipt>>> decide
    )
    {
        var desk = http.RequestServices.GetRequiredService<EarlierReceiptDesk>();
        var found = await desk.FindAsync(id, caller, http.RequestAborted);
        if (found.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        if (http.Request.Stale(row.Version) is { } stale)
        {
            return stale.ToResponse();
        }

        if ((await decide(desk, row)).Refused(out problem, out row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(ReceiptResponse.Of(row));
    }

    private static Task<IResult> SubmitVerifiedAsync(
        Guid id,
        [FromForm] long? version,
        Caller caller,
        HttpContext http
    ) =>
        SubmitAsync(
            (id, version),
            caller,
            http,
            (desk, row) => desk.VerifyAsync(row, caller, http.RequestAborted)
        );

    private static Task<IResult> SubmitRefusedAsync(
        Guid id,
        [FromForm] long? version,
        [FromForm] string? legal,
        [FromForm] string? factual,
        Caller caller,
        HttpContext http
    ) =>
        SubmitAsync(
            (id, version),
            caller,
            http,
            (desk, row) => desk.RefuseAsync(row, new(legal, factual), caller, http.RequestAborted)
        );

    private static async Task<IResult> SubmitAsync(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        Func<EarlierReceiptDesk, EarlierReceipt, Task<Result<EarlierReceipt>>> decide
    )
    {
        var desk = http.RequestServices.GetRequiredService<EarlierReceiptDesk>();
        var found = await desk.FindAsync(what.Id, caller, http.RequestAborted);
        if (found.Refused(out _, out var row))
        {
            return TypedResults.NotFound();
        }

        var done =
            what.Version == row.Version ? await decide(desk, row) : CommonProblems.VersionStale;
        return done.Refused(out var problem, out _)
            ? await ReadReceipt.PageAsync(what.Id, problem, caller, http)
            : Results.Redirect($"{http.Request.PathBase}/cndp/earlier-receipts/{what.Id}");
    }
}
