using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Sensitive;
using MarocNumeric.Trust.Cndp.Transfers;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>A filing as the API shows it to who may see it.</summary>
/// <param name="Faits">What was answered, by the form's field ids, in the version that holds.</param>
/// <param name="Content">The number of that version.</param>
/// <param name="Alerts">For the commission; empty for others.</param>
/// <param name="DueAt">The first instant at which the legal delay is over; null while it stands and after the decision.</param>
/// <param name="ReclassifiableUntil">Of a declaration: until when it may still be submitted to authorisation (law 09-08 art. 20).</param>
/// <param name="GrantedBy">Decision, silence or appeal.</param>
/// <param name="Proposal">For the commission.</param>
/// <param name="Basis">Of a transfer: the filing of its processing.</param>
/// <param name="Missing">Codes of the pieces that an incomplete filing waits for (law 55-19 art. 10).</param>
/// <param name="CompletionUntil">Until when they may come.</param>
/// <param name="Outcome">Of an opinion that was given.</param>
/// <param name="Transfers">That rest on it, oldest first.</param>
/// <param name="TransfersToAsk">Countries of its answers for which no request stands (law 09-08 art. 43, 44).</param>
/// <param name="Pieces">Documents that were brought; for the filer's side and the commission.</param>
/// <param name="Signals">Words in free text that betray data of which the answers say nothing; they change no formality.</param>
/// <param name="NoticeText">What the controller says where it collects data (law 09-08 art. 5), by language; null while nothing is in force.</param>
internal sealed record DeclarationResponse(
    Guid Id,
    string Number,
    DeclarationKind Kind,
    DeclarationState State,
    Guid Organisation,
    DateTimeOffset FiledAt,
    string? MandateNumber,
    Guid? Follows,
    Guid? Basis,
    string RulesVersion,
    int Content,
    JsonObject Faits,
    IReadOnlyList<string> Alerts,
    DateTimeOffset? DueAt,
    DateTimeOffset? ReclassifiableUntil,
    DateTimeOffset? AnswerUntil,
    IReadOnlyList<string> Missing,
    DateTimeOffset? CompletionUntil,
    IReadOnlyList<string> AskedFor,
    string? AskedReasons,
    string? ExtensionReasons,
    DateTimeOffset? DecidedAt,
    GrantedBy? GrantedBy,
    IReadOnlyList<string> Conditions,
    OpinionOutcome? Outcome,
    string? LegalReasons,
    string? FactualReasons,
    DateTimeOffset? EndedAt,
    DeclarationResponse.ProposalOf? Proposal,
    IReadOnlyDictionary<string, string>? NoticeText,
    IReadOnlyList<DeclarationResponse.PaperOf> Papers,
    IReadOnlyList<TransferLines.Line> Transfers,
    IReadOnlyList<string> TransfersToAsk,
    IEnumerable<DeclarationResponse.PieceOf> Pieces,
    IReadOnlyList<SensitiveWords.Signal> Signals,
    IReadOnlyList<DeclarationResponse.SignedActOf> SignedActs
)
{
    internal sealed record ProposalOf(bool Grants, string? Reasons, DateTimeOffset At);

    /// <param name="Occasion">1, or which of its kind: the changes of a declaration are many.</param>
    /// <param name="Language">"fr" or "ar".</param>
    /// <param name="Sealed">The seal and its time-stamp are there; the members after it are null before.</param>
    /// <param name="Sha256">Of the PDF.</param>
    /// <param name="Salt">Hexadecimal: HMAC-SHA-256 of the 32 octets of <paramref name="Sha256"/> under it is the commitment of the fact "paper.sealed".</param>
    internal sealed record PaperOf(
        Guid Id,
        CommissionActKind Kind,
        int Occasion,
        string Language,
        string Title,
        DateTimeOffset At,
        bool Sealed,
        string? Sha256,
        string? Salt
    )
    {
        public static PaperOf Of(KeptPaper row) =>
            new(
                row.Id,
                CommissionActKinds.Of(row.Kind),
                row.Occasion,
                row.Language,
                row.Title,
                row.AskedAt,
                row.State is PaperState.Sealed,
                row.Sha256,
                row.Salt is null ? null : Convert.ToHexStringLower(row.Salt)
            );
    }

    /// <param name="Kind">Its code among those that the formality asks for or takes.</param>
    /// <param name="Size">Bytes.</param>
    internal sealed record PieceOf(
        Guid Id,
        string Kind,
        string MediaType,
        int Size,
        PieceState State,
        DateTimeOffset UploadedAt
    );

    /// <summary>What stands beside a filing's own row and answers.</summary>
    internal sealed record Beside(
        TransferLines.Transfers Transfers,
        IReadOnlyList<Piece> Pieces,
        IReadOnlyList<SensitiveWords.Signal> Signals
    );

    /// <summary>A document that the filer signed instead of filing on line.</summary>
    internal sealed record SignedActOf(Guid Id, DateTimeOffset At, string Sha256);

    public static DeclarationResponse Of(
        Declaration row,
        (JsonObject Facts, string RulesVersion) content,
        IReadOnlyList<PaperOf> papers,
        Beside beside,
        IReadOnlyList<Piece> signedActs,
        bool ofCommission,
        LegalClock law
    ) =>
        new(
            row.Id,
            row.Number,
            row.Kind,
            row.State,
            row.Organisation,
            row.FiledAt,
            row.MandateNumber,
            row.Follows,
            row.Basis,
            content.RulesVersion,
            row.Content,
            content.Facts,
            ofCommission ? row.Alerts : [],
            row.Procedure.IsClosed ? null : row.Procedure.DueAt(law),
            row.Kind.IsDeclared() ? row.ReclassifyUntil(law) : null,
            row.State is DeclarationState.CompletionAsked ? row.Procedure.AnswerUntil : null,
            row.State is DeclarationState.Incomplete ? row.Procedure.Missing : [],
            row.State is DeclarationState.Incomplete ? row.Procedure.CompletionUntil : null,
            row.Procedure.AskedFor,
            row.Procedure.AskedReasons,
            row.Procedure.ExtensionReasons,
            row.DecidedAt,
            row.Procedure.GrantedBy,
            row.ConditionsFor(ofCommission),
            row.Outcome,
            row.LegalReasons ?? row.Procedure.AppealLegalReasons ?? row.Procedure.LegalReasons,
            row.FactualReasons
                ?? row.Procedure.AppealFactualReasons
                ?? row.Procedure.FactualReasons,
            row.EndedAt,
            ofCommission && row.ProposesToGrant is { } grants
                ? new(grants, row.ProposedReasons, row.ProposedAt!.Value)
                : null,
            PastedSentence.Of(row),
            papers,
            beside.Transfers.Lines,
            beside.Transfers.ToAsk,
            beside.Pieces.Select(piece => new PieceOf(
                piece.Id,
                piece.Kind,
                piece.MediaType,
                piece.Size,
                piece.State,
                piece.UploadedAt
            )),
            beside.Signals,
            [.. signedActs.Select(act => new SignedActOf(act.Id, act.UploadedAt, act.Sha256))]
        );
}
