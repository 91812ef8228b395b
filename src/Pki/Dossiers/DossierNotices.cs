using System.Globalization;
using MarocNumeric.Trust.Common.Notices;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>What people are told of a dossier, with the change that is about to be saved. Values are the number and a day, never a person's data.</summary>
internal static class DossierNotices
{
    public const string ToAttest = "dossier.to-attest";
    public const string CompletionAsked = "dossier.completion-asked";
    public const string Refused = "dossier.refused";
    public const string Approved = "dossier.approved";
    public const string AppealAnswered = "dossier.appeal-answered";
    public const string Issued = "dossier.issued";
    public const string ErrorReported = "dossier.error-reported";
    public const string Returned = "dossier.returned";

    /// <summary>Who filed it, who attested it and who will hold the certificate, each once.</summary>
    public static IEnumerable<string> Applicants(this Dossier dossier) =>
        ((string?[])[dossier.FiledBy, dossier.AttestedBy, dossier.Holder])
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);

    /// <param name="until">The first instant at which it is too late; the text names the day before.</param>
    public static void Tell(
        this PkiDbContext db,
        TimeProvider clock,
        Dossier dossier,
        string kind,
        IEnumerable<string> recipients,
        DateTimeOffset? until = null
    )
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = dossier.Number,
        };
        if (until is { } end)
        {
            values["until"] = end.ToString("O", CultureInfo.InvariantCulture);
        }

        foreach (var recipient in recipients)
        {
            db.Notify(clock, new(recipient, kind, $"/dossiers/{dossier.Id}", values));
        }
    }
}
