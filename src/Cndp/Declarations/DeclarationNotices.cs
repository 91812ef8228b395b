using System.Globalization;
using MarocNumeric.Trust.Common.Notices;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>What people are told of a filing, with the change that is about to be saved. Values are the number and a day, never what was answered.</summary>
internal static class DeclarationNotices
{
    public const string Acknowledged = "declaration.acknowledged";
    public const string ToExamine = "declaration.to-examine";
    public const string ToDecide = "declaration.to-decide";
    public const string ReceiptIssued = "declaration.receipt-issued";
    public const string CompletionAsked = "declaration.completion-asked";
    public const string Reclassified = "declaration.reclassified";
    public const string Authorised = "declaration.authorised";
    public const string AuthorisedBySilence = "declaration.authorised-by-silence";
    public const string Extended = "declaration.extended";
    public const string Refused = "declaration.refused";
    public const string AppealAnswered = "declaration.appeal-answered";
    public const string Withdrawn = "declaration.withdrawn";
    public const string Returned = "declaration.returned";
    public const string Fell = "declaration.fell";
    public const string OpinionGiven = "declaration.opinion-given";
    public const string NotExempt = "declaration.not-exempt";
    public const string Noted = "declaration.noted";
    public const string TransferReceipt = "declaration.transfer-receipt";
    public const string PiecesMissing = "declaration.pieces-missing";

    /// <returns>What is told of a receipt: that of a transfer has no window of article 20.</returns>
    public static string ReceiptOf(Declaration row) =>
        row.Kind.IsTransfer() ? TransferReceipt : ReceiptIssued;

    /// <param name="until">The first instant at which it is too late; the text names the day before.</param>
    public static void Tell(
        this CndpDbContext db,
        TimeProvider clock,
        Declaration declaration,
        string kind,
        IEnumerable<string> recipients,
        DateTimeOffset? until = null
    )
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = declaration.Number,
        };
        if (until is { } end)
        {
            // A term that is over at midnight has the day before as its last.
            values["until"] = end.AddTicks(-1).ToString("O", CultureInfo.InvariantCulture);
        }

        foreach (var recipient in recipients)
        {
            db.Notify(clock, new(recipient, kind, $"/cndp/declarations/{declaration.Id}", values));
        }
    }
}
