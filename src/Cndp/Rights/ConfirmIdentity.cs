using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>POST /rights/{id}/identity-confirmation: the controller has seen the proof of identity and needs it no more: it is destroyed (law 09-08 art. 3).</summary>
internal static class ConfirmIdentity
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/rights/{id:guid}/identity-confirmation", HandleAsync)
            .ForController<RightsResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/rights/{id:guid}/confirm-identity", SubmitAsync)
            .ForController<RightsResponse>();

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        RecordActs.AnswerAsync(id, caller, http, RightsRecords.OfController, ConfirmAsync);

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.SubmitAsync(
            (id, version),
            caller,
            http,
            RightsRecords.OfController,
            ConfirmAsync
        );

    private static Task<Result<RightsRequest>> ConfirmAsync(RecordActs.Act<RightsRequest> act) =>
        act.EnterAsync(
            act.Row.ProveIdentity(act.Caller.Subject, act.Now),
            "rights.identity-proven",
            () => act.Db.DestroyProofAsync(act.Row.Id, act.Cancel)
        );

    /// <summary>The row goes with the change that ends its use; its file is swept soon after.</summary>
    public static async Task DestroyProofAsync(
        this CndpDbContext db,
        Guid request,
        CancellationToken cancel
    ) =>
        db.Pieces.RemoveRange(
            await db
                .Pieces.Where(piece =>
                    piece.Owner == request && piece.Kind == RightsRecords.Identity
                )
                .ToListAsync(cancel)
        );
}
