using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Pieces;

/// <summary>POST /declarations/{id}/pieces (multipart: kind, file): brings a document, the one that was missing or one more, until an officer has taken the file or it is decided. One of the same kind is replaced; with the last that was missing the clock starts (law 55-19 art. 10).</summary>
internal static class AttachPiece
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/declarations/{id:guid}/pieces", HandleAsync)
            .TakesPieces(routes)
            .ForFilers()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/declarations/{id:guid}/attach", SubmitAsync)
            .TakesPieces(pages)
            .ForFilers();

    /// <summary>While the commission has not begun to read, or has asked for more.</summary>
    public static bool IsOpen(Declaration row) =>
        row.State is DeclarationState.Incomplete or DeclarationState.CompletionAsked
        || row.State is DeclarationState.Filed && row.TakenBy is null;

    private static Task<IResult> HandleAsync(
        Guid id,
        [FromForm] string? kind,
        IFormFile? file,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.AnswerAsync(
            id,
            caller,
            http,
            DeclarationActs.OfFilers,
            act => AttachAsync(act, kind, file)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? kind,
        IFormFile? file,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            DeclarationActs.OfFilers,
            act => AttachAsync(act, kind, file)
        );

    private static async Task<Result<Declaration>> AttachAsync(
        DeclarationActs.Act act,
        string? kind,
        IFormFile? file
    )
    {
        var row = act.Row;
        if (!IsOpen(row))
        {
            return DeclarationProblems.CannotMove(row.State, row.State);
        }

        var facts = await act
            .Services.GetRequiredService<DeclarationRegistry>()
            .FactsAsync(row, act.Cancel);
        var rules = act
            .Services.GetRequiredService<FilingExamination>()
            .PiecesOf(row.Kind, facts, act.Now);
        var taken = await act
            .Services.GetRequiredService<PieceShelf>()
            .TakeAsync(
                new(row.Id, rules, DeclarationPieces.Kept),
                kind,
                file,
                act.Caller,
                act.Cancel
            );
        if (taken.Refused(out var problem, out var piece))
        {
            return problem;
        }

        List<Piece> there = [.. await act.Db.PiecesOfAsync(row.Id, act.Cancel), piece];
        return
            row.State is DeclarationState.Incomplete
            && DeclarationPieces.Missing(rules, there).Count == 0
            ? await act.EnterAsync(
                row.Complete(act.Law, act.Now),
                "declaration.completed",
                CommissionActKind.Acknowledgement,
                DeclarationNotices.Acknowledged,
                row.Procedure.DueAt(act.Law),
                facts
            )
            : row;
    }
}
