using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.EarlierReceipts;

/// <summary>Receipts older than the suite entered, verified and refused; the API and the pages stand before the same desk.</summary>
internal sealed class EarlierReceiptDesk(
    CndpDbContext db,
    PieceDesk<CndpDbContext> pieces,
    Registers registers,
    TimeProvider clock
)
{
    public const string Verified = "earlier-receipt.verified";
    public const string Refused = "earlier-receipt.refused";

    /// <summary>The law of 2009 is the first under which there could be one.</summary>
    private static readonly DateOnly Earliest = new(2009, 2, 23);

    private static readonly DateTimeOffset ForGood = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="IssuedOn">yyyy-MM-dd, as on the paper.</param>
    /// <param name="Kind">declaration, simplifiedDeclaration or authorisation.</param>
    internal sealed record Asked(
        string? Number,
        string? Kind,
        string? IssuedOn,
        string? Title,
        IFormFile? File
    );

    /// <summary>Rows that the caller may see: the commission all, an organisation's people its own.</summary>
    public IQueryable<EarlierReceipt> VisibleTo(Caller caller)
    {
        var (all, organisation) = (
            caller.IsOfCommission(),
            caller.SeesOrganisation() ? caller.Organisation : (Guid?)null
        );
        return db.EarlierReceipts.Where(row => all || row.Organisation == organisation);
    }

    public async Task<Result<EarlierReceipt>> FindAsync(
        Guid id,
        Caller caller,
        CancellationToken cancel
    ) =>
        await VisibleTo(caller).SingleOrDefaultAsync(row => row.Id == id, cancel) is { } found
            ? found
            : DeclarationProblems.Unknown(id);

    /// <summary>Enters one under <paramref name="id"/>; a second call with it finds the first one's.</summary>
    public async Task<Result<EarlierReceipt>> EnterAsync(
        Guid id,
        Asked asked,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (await VisibleTo(caller).SingleOrDefaultAsync(row => row.Id == id, cancel) is { } there)
        {
            return there;
        }

        if (
            (await registers.CapacityAsync(caller, cancel)).Refused(
                out var problem,
                out var capacity
            ) || Examine(asked).Refused(out problem, out var examined)
        )
        {
            return problem;
        }

        var taken = await pieces.TakeAsync(
            new(asked.File, "file", id, EarlierReceipt.Evidence, caller, ForGood),
            cancel
        );
        if (taken.Refused(out problem, out _))
        {
            return problem;
        }

        var row = new EarlierReceipt
        {
            Id = id,
            Organisation = caller.Organisation,
            Controller = capacity.Organisation?.Name ?? string.Empty,
            EnteredBy = caller.Subject,
            EnteredAt = clock.Now(),
            OldNumber = asked.Number!.Trim(),
            FoldedNumber = Folded(asked.Number),
            Kind = examined.Kind,
            IssuedOn = MoroccanTime.StartOf(examined.Day),
            Title = asked.Title!.Trim(),
        };
        db.EarlierReceipts.Add(row);
        Record("earlier-receipt.entered", row, caller.Subject);
        await db.SaveChangesAsync(cancel);
        return row;
    }

    /// <summary>An officer has found it in the commission's files: it has a number here from now on.</summary>
    /// <returns>CNDP-024 for the officer's own organisation, CNDP-059 where another one bears the same number already.</returns>
    public async Task<Result<EarlierReceipt>> VerifyAsync(
        EarlierReceipt row,
        Caller officer,
        CancellationToken cancel
    )
    {
        if (MayDecide(row, officer) is { } forbidden)
        {
            return forbidden;
        }

        if (
            await db.EarlierReceipts.AnyAsync(
                other => other.Number != null && other.FoldedNumber == row.FoldedNumber,
                cancel
            )
        )
        {
            return NumberTaken;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var number = (await db.NextNumberAsync(EarlierReceipt.Letter, clock, cancel)).ToString();
        var done = row.Verify(officer.Subject, number, clock.Now());
        if (done.Refused(out _, out _))
        {
            return done;
        }

        Record(Verified, row, officer.Subject);
        Tell(row, Verified);
        var saved = await SaveAsync(row, cancel);
        if (!saved.Refused(out _, out _))
        {
            await transaction.CommitAsync(cancel);
        }

        return saved;
    }

    public async Task<Result<EarlierReceipt>> RefuseAsync(
        EarlierReceipt row,
        Reasons reasons,
        Caller officer,
        CancellationToken cancel
    )
    {
        if (MayDecide(row, officer) is { } forbidden)
        {
            return forbidden;
        }

        var done = row.Refuse(officer.Subject, reasons, clock.Now());
        if (done.Refused(out _, out _))
        {
            return done;
        }

        Record(Refused, row, officer.Subject);
        Tell(row, Refused);
        return await SaveAsync(row, cancel);
    }

    /// <summary>The copy of the paper; whoever may read the row may read it.</summary>
    public async Task<IResult> SendEvidenceAsync(
        EarlierReceipt row,
        HttpResponse response,
        CancellationToken cancel
    ) =>
        await db.Pieces.SingleOrDefaultAsync(piece => piece.Owner == row.Id, cancel) is { } piece
            ? pieces.Send(piece, response)
            : TypedResults.NotFound();

    /// <summary>As people type a number: without case, blanks, dashes and strokes.</summary>
    public static string Folded(string number) =>
        string.Concat(number.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static Problem NumberTaken =>
        EarlierReceiptProblems.NotTaken("number", "another receipt with this number is verified");

    private static Problem? MayDecide(EarlierReceipt row, Caller officer) =>
        !officer.Examines() ? CommonProblems.Forbidden
        : row.Organisation == officer.Organisation
        || string.Equals(row.EnteredBy, officer.Subject, StringComparison.Ordinal)
            ? DeclarationProblems.OwnOrganisation
        : null;

    private Result<Judged> Examine(Asked asked)
    {
        if (
            asked.Number?.Trim() is not { Length: >= 3 and <= 60 } number
            || Folded(number).Length < 3
        )
        {
            return EarlierReceiptProblems.NotTaken("number", "3 to 60 characters");
        }

        if (
            !Enum.TryParse<DeclarationKind>(asked.Kind, ignoreCase: true, out var kind)
            || !asked.Kind!.All(char.IsAsciiLetter)
            || !EarlierReceipt.Kinds.Contains(kind)
        )
        {
            return EarlierReceiptProblems.NotTaken(
                "kind",
                "declaration, simplifiedDeclaration or authorisation"
            );
        }

        if (
            !DateOnly.TryParseExact(
                asked.IssuedOn,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
            || day < Earliest
            || day > MoroccanTime.DayOf(clock.Now())
        )
        {
            return EarlierReceiptProblems.NotTaken(
                "issuedOn",
                $"a day from {Earliest:yyyy-MM-dd} to today"
            );
        }

        return asked.Title?.Trim() is { Length: >= 5 and <= 150 }
            ? new Judged(kind, day)
            : EarlierReceiptProblems.NotTaken("title", "5 to 150 characters");
    }

    private void Record(string type, EarlierReceipt row, string actor) =>
        db.Record(
            clock,
            type,
            $"{row.Id}",
            actor,
            new JsonObject
            {
                ["organisation"] = $"{row.Organisation}",
                ["number"] = row.Number,
                ["state"] = $"{row.State}",
            }
        );

    private void Tell(EarlierReceipt row, string kind) =>
        db.Notify(
            clock,
            new(
                row.EnteredBy,
                kind,
                $"/cndp/earlier-receipts/{row.Id}",
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["number"] = row.OldNumber,
                }
            )
        );

    private async Task<Result<EarlierReceipt>> SaveAsync(
        EarlierReceipt row,
        CancellationToken cancel
    )
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return row;
        }
        catch (DbUpdateException failure) when (failure.IsConflict())
        {
            // Somebody was faster, with this one or with another paper of the same number.
            db.ChangeTracker.Clear();
            return failure.IsTaken() ? NumberTaken : CommonProblems.VersionStale;
        }
    }

    private sealed record Judged(DeclarationKind Kind, DateOnly Day);
}
