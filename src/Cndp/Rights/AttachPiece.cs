using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>POST /rights/{id}/pieces (multipart: kind, file): from the person the copy of the identity document, with which the request goes out (decree 2-09-165 art. 35); from the controller the document that its answer hands over.</summary>
internal static class AttachPiece
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/rights/{id:guid}/pieces", HandleAsync)
            .TakesPieces(routes)
            .ForAllSides<RightsResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/rights/{id:guid}/prove", SubmitAsync)
            .TakesPieces(pages)
            .ForPerson<RightsResponse>();

    private static Task<IResult> HandleAsync(
        Guid id,
        [FromForm] string? kind,
        IFormFile? file,
        Caller caller,
        HttpContext http
    ) =>
        kind is RightsRecords.AnswerPiece
            ? RecordActs.AnswerAsync<RightsRequest>(
                id,
                caller,
                http,
                RightsRecords.OfController,
                act => act.EnterAnswerAsync(file)
            )
            : RecordActs.AnswerAsync<RightsRequest>(
                id,
                caller,
                http,
                RightsRecords.OfPerson,
                act => ProveAsync(act, file)
            );

    private static Task<IResult> SubmitAsync(
        Guid id,
        IFormFile? file,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.SubmitAsync<RightsRequest>(
            (id, null),
            caller,
            http,
            RightsRecords.OfPerson,
            act => ProveAsync(act, file)
        );

    private static async Task<Result<RightsRequest>> ProveAsync(
        RecordActs.Act<RightsRequest> act,
        IFormFile? file
    ) =>
        await act.EnterAsync(
            await act
                .Services.GetRequiredService<AskDesk>()
                .ProveAsync(act.Row, file, act.Caller, act.Cancel),
            "rights.sent"
        );

    private static async Task<Result<RightsRequest>> EnterAnswerAsync(
        this RecordActs.Act<RightsRequest> act,
        IFormFile? file
    )
    {
        if (!act.Row.IsOpen)
        {
            return ControlProblems.CannotMove(act.Row.Standing, act.Row.Standing);
        }

        return (await TakeAnswerAsync(act, file)).Refused(out var problem, out _)
            ? problem
            : await act.EnterAsync(act.Row, "rights.document-attached");
    }

    /// <summary>A document of the answer, one for each request: another takes the place of the first.</summary>
    public static async Task<Result<Piece>> TakeAnswerAsync(
        RecordActs.Act<RightsRequest> act,
        IFormFile? file
    )
    {
        var before = await act
            .Db.Pieces.Where(piece =>
                piece.Owner == act.Row.Id && piece.Kind == RightsRecords.AnswerPiece
            )
            .ToListAsync(act.Cancel);
        var taken = await act
            .Services.GetRequiredService<PieceDesk<CndpDbContext>>()
            .TakeAsync(
                new(
                    file,
                    "file",
                    act.Row.Id,
                    RightsRecords.AnswerPiece,
                    act.Caller,
                    act.Now + RightsRequest.Kept
                ),
                act.Cancel
            );
        act.Db.Pieces.RemoveRange(before);
        return taken;
    }
}
