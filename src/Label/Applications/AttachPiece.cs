using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/pieces (multipart: kind, file): the merchant brings a document while the application is in their hands; one of the same kind is replaced.</summary>
internal static class AttachPiece
{
    /// <summary>What the criteria ask documents for.</summary>
    public static readonly IReadOnlyList<string> Kinds =
    [
        "register-extract",
        "ice-certificate",
        "power",
        "licence",
        "payment-contract",
        "security-report",
        "order-proof",
        "refund-proof",
        "survey",
        "availability",
        "other",
    ];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/applications/{id:guid}/pieces", HandleAsync)
            .TakesPieces(routes)
            .ForMerchants()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/label/applications/{id:guid}/pieces", SubmitAsync)
            .TakesPieces(pages)
            .ForMerchants();

    private static Task<IResult> HandleAsync(
        Guid id,
        [FromForm] string? kind,
        IFormFile? file,
        Caller caller,
        HttpContext http
    ) =>
        ApplicationActs.AnswerAsync(
            id,
            caller,
            http,
            ApplicationRights.OfMerchant,
            act => ActAsync(act, kind, file)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? kind,
        IFormFile? file,
        Caller caller,
        HttpContext http
    ) =>
        ApplicationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ApplicationRights.OfMerchant,
            act => ActAsync(act, kind, file),
            "#pieces"
        );

    private static async Task<Result<Application>> ActAsync(
        ApplicationActs.Act act,
        string? kind,
        IFormFile? file
    )
    {
        var row = act.Row;
        if (!row.IsWritable)
        {
            return ApplicationProblems.CannotMove(row.State, row.State);
        }

        if (kind is null || !Kinds.Contains(kind, StringComparer.Ordinal))
        {
            return ApplicationProblems.PieceKindUnknown;
        }

        if ((await TakeAsync(act, kind, file, "file")).Refused(out var problem, out _))
        {
            return problem;
        }

        row.Touch(act.Now);
        return row;
    }

    /// <summary>Takes a file in the place of the one of its kind.</summary>
    /// <param name="field">That a refusal names.</param>
    public static async Task<Result<Piece>> TakeAsync(
        ApplicationActs.Act act,
        string kind,
        IFormFile? file,
        string field
    )
    {
        var owner = act.Row.Id;
        var before = await act
            .Db.Pieces.Where(piece => piece.Owner == owner && piece.Kind == kind)
            .ToListAsync(act.Cancel);
        var taken = await act
            .Services.GetRequiredService<PieceDesk<LabelDbContext>>()
            .TakeAsync(
                new(file, field, owner, kind, act.Caller, act.Now + Application.Kept),
                act.Cancel
            );
        if (!taken.Refused(out _, out _))
        {
            // Its file has no row any more: the upkeep takes it away.
            act.Db.Pieces.RemoveRange(before);
        }

        return taken;
    }
}
