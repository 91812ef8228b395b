using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Pieces;

/// <summary>Takes documents for drafts and filings and hands them out again.</summary>
internal sealed class PieceShelf(
    CndpDbContext db,
    PieceDesk<CndpDbContext> desk,
    TimeProvider clock
)
{
    /// <param name="Rules">What is asked for or taken.</param>
    internal sealed record Place(Guid Owner, IReadOnlyList<PieceRule> Rules, TimeSpan Kept);

    /// <summary>With the caller's next save, in which the one of its kind before it goes.</summary>
    public async Task<Result<Piece>> TakeAsync(
        Place place,
        string? kind,
        IFormFile? file,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (
            kind is null
            || !place.Rules.Any(rule => string.Equals(rule.Code, kind, StringComparison.Ordinal))
        )
        {
            return DeclarationProblems.PieceKindUnknown;
        }

        var before = await db.PiecesOfAsync(place.Owner, cancel);
        var taken = await desk.TakeAsync(
            new(file, "file", place.Owner, kind, caller, clock.Now() + place.Kept),
            cancel
        );
        if (!taken.Refused(out _, out _))
        {
            // Its file has no row any more: the upkeep takes it away.
            db.Pieces.RemoveRange(
                before.Where(piece => string.Equals(piece.Kind, kind, StringComparison.Ordinal))
            );
        }

        return taken;
    }

    /// <summary>As an attachment; that somebody else than who brought it has looked is a fact of the journal.</summary>
    public async Task<IResult> SendAsync(
        Guid owner,
        Guid piece,
        Caller reader,
        HttpResponse response
    )
    {
        var cancel = response.HttpContext.RequestAborted;
        var row = await db.Pieces.SingleOrDefaultAsync(
            found => found.Id == piece && found.Owner == owner,
            cancel
        );
        if (row is null)
        {
            return PieceProblems.Gone.ToResponse();
        }

        if (!string.Equals(row.UploadedBy, reader.Subject, StringComparison.Ordinal))
        {
            db.Record(clock, "piece.seen", row.Id.ToString(), reader.Subject);
            await db.SaveChangesAsync(cancel);
        }

        return desk.Send(row, response);
    }

    /// <summary>With the draft that they were brought for.</summary>
    public async Task EraseAsync(Guid owner, CancellationToken cancel)
    {
        foreach (var piece in await db.PiecesOfAsync(owner, cancel))
        {
            await desk.EraseAsync(piece, cancel);
        }
    }
}
