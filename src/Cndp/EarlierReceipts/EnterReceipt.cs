using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.EarlierReceipts;

/// <summary>POST /earlier-receipts (multipart: number, kind, issuedOn, title, file): a controller enters a receipt that the commission gave before the suite, with a copy of it.</summary>
internal static class EnterReceipt
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/earlier-receipts", HandleAsync)
            .TakesPieces(routes)
            .RequireScope(Scopes.CndpFile)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .HonoursIdempotencyKey<CndpDbContext>()
            .Produces<ReceiptResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/earlier-receipts", SubmitAsync)
            .TakesPieces(pages)
            .RequireScope(Scopes.CndpFile)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    internal sealed class Form
    {
        public string? Number { get; init; }

        public string? Kind { get; init; }

        public string? IssuedOn { get; init; }

        public string? Title { get; init; }
    }

    private static async Task<IResult> HandleAsync(
        [FromForm] Form form,
        IFormFile? file,
        Caller caller,
        ReservedId id,
        EarlierReceiptDesk desk,
        HttpContext http
    )
    {
        var entered = await desk.EnterAsync(
            id.Value,
            new(form.Number, form.Kind, form.IssuedOn, form.Title, file),
            caller,
            http.RequestAborted
        );
        if (entered.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/cndp/v1/earlier-receipts/{row.Id}",
            ReceiptResponse.Of(row)
        );
    }

    private static async Task<IResult> SubmitAsync(
        [FromForm] Form form,
        IFormFile? file,
        Caller caller,
        EarlierReceiptDesk desk,
        TimeProvider clock,
        HttpContext http
    )
    {
        var entered = await desk.EnterAsync(
            Ids.New(clock),
            new(form.Number, form.Kind, form.IssuedOn, form.Title, file),
            caller,
            http.RequestAborted
        );
        return entered.Refused(out var problem, out var row)
            ? await ListReceipts.PageAsync(form, problem, caller, http)
            : Results.Redirect($"{http.Request.PathBase}/cndp/earlier-receipts/{row.Id}");
    }
}
