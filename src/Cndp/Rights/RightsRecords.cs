using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>Requests for those who may see them: who asked, the controller once the proof of identity is there, and the commission where it is asked for a delay or a complaint was made.</summary>
internal sealed class RightsRecords(
    CndpDbContext db,
    RecordSheet sheet,
    ControlDirectory directory,
    LegalClock law
) : Records<RightsRequest>
{
    public const string Identity = "identity";
    public const string AnswerPiece = "answer";

    public override IQueryable<RightsRequest> VisibleTo(Caller caller)
    {
        var (commission, organisation, subject) = (
            caller.IsOfCommission(),
            caller.SeesOrganisation() ? caller.Organisation : (Guid?)null,
            caller.Subject
        );
        return db.RightsRequests.Where(row =>
            row.AskedBy == subject
            || row.Organisation == organisation && row.SentAt != null
            || commission && (row.DelayAskedAt != null || row.Complaint != null)
        );
    }

    /// <summary>Whoever asked stays on their own side, whatever role they hold.</summary>
    public override Side SideOf(RightsRequest row, Caller caller) =>
        Is(row.AskedBy, caller) ? Side.Person
        : row.Organisation == caller.Organisation && caller.SeesOrganisation() ? Side.Controller
        : Side.Commission;

    /// <summary>Asked for a delay, the commission reads why, and not what was asked or by whom; a complaint opens the whole.</summary>
    public override bool Shows(RightsRequest row, Side reader, RecordLine line) =>
        reader is not Side.Commission
        || row.Complaint is not null
        || line.Kind is LineKinds.DelayAsked or LineKinds.DelayAnswered;

    public override bool ShowsPaper(RightsRequest row, Side reader, string kind) =>
        reader is not Side.Commission
        || row.Complaint is not null
        || kind is PaperKinds.DelayDecision;

    public override string PathOf(Guid id) => $"/cndp/rights/{id}";

    protected override Task<IResult> ShowAsync(
        RecordView<RightsRequest> read,
        Caller caller,
        HttpContext http
    ) => ReadRequest.ShowAsync(read, caller, http);

    public override async Task<object> DescribeAsync(
        RightsRequest row,
        Caller reader,
        CancellationToken cancel
    ) =>
        RightsResponse.Of(
            row,
            law,
            await directory.ControllerAsync(row.Declaration, cancel),
            await sheet.LinesAsync(this, row, SideOf(row, reader), cancel),
            (
                await PiecesAsync(row, SideOf(row, reader), cancel),
                await sheet.PapersAsync(this, row, SideOf(row, reader), cancel)
            )
        );

    /// <summary>The proof of identity is for the controller while the request is open and not proven, and for who sent it; the answer's document for who asked and who answered.</summary>
    public async Task<IReadOnlyList<Piece>> PiecesAsync(
        RightsRequest row,
        Side reader,
        CancellationToken cancel
    )
    {
        var pieces = await db
            .Pieces.AsNoTracking()
            .Where(piece => piece.Owner == row.Id)
            .OrderBy(piece => piece.Id)
            .ToListAsync(cancel);
        return
        [
            .. pieces.Where(piece =>
                reader switch
                {
                    Side.Person => true,
                    Side.Controller => piece.Kind is AnswerPiece
                        || row.IsOpen && row.IdentityProvenAt is null,
                    _ => false,
                }
            ),
        ];
    }

    /// <summary>Who asked.</summary>
    public static readonly RecordActs.Right<RightsRequest> OfPerson = (caller, row) =>
        Is(row.AskedBy, caller) ? null : CommonProblems.Forbidden;

    /// <summary>The controller's people, but for who asked it themselves.</summary>
    public static readonly RecordActs.Right<RightsRequest> OfController = (caller, row) =>
        row.Organisation != caller.Organisation || !caller.SeesOrganisation()
            ? CommonProblems.Forbidden
        : Is(row.AskedBy, caller) ? ControlProblems.OwnMatter
        : null;

    /// <summary>An officer of the commission, but for who asked and for the controller's own.</summary>
    public static readonly RecordActs.Right<RightsRequest> OfOfficers = (caller, row) =>
        !caller.Examines() ? CommonProblems.Forbidden
        : Is(row.AskedBy, caller) || row.Organisation == caller.Organisation
            ? ControlProblems.OwnMatter
        : null;

    private static bool Is(string? account, Caller caller) =>
        string.Equals(account, caller.Subject, StringComparison.Ordinal);
}
