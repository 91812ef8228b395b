using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.SignedActs;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.Sealing;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>The commitment of who asks for a certificate (law 43-20 art. 33-2-a), as the document that they sign: their answers, the digests of the pieces, and the conditions in full.</summary>
internal sealed class DraftCommitment(
    Seals seals,
    IStringLocalizer<DossierTexts> texts,
    IStringLocalizer<ConditionsTexts> conditions,
    TimeProvider clock
)
{
    private const string Digest = "SHA-256";

    public DateTimeOffset Now => clock.Now();

    /// <returns>In the language of the moment.</returns>
    public ActToSign Of(OpenDraft draft, IReadOnlyList<Piece> pieces, Caller signer) =>
        new(
            $"{seals.Organisation(SealingBody.Registration)} · {texts["paper-body"].Value}",
            texts["sign-title"],
            draft.Id.ToString(),
            draft.SavedAt,
            new JsonObject
            {
                ["draft"] = draft.Id.ToString(),
                ["organisation"] = signer.Organisation.ToString(),
                ["signer"] = signer.Subject,
                ["answers"] = draft.Content.DeepClone(),
                ["pieces"] = new JsonArray([
                    .. pieces.Select(piece => new JsonObject
                    {
                        ["kind"] = piece.Kind,
                        ["sha256"] = piece.Sha256,
                    }),
                ]),
                ["conditions"] = Conditions.Digest,
            },
            [
                new PaperParagraph(texts["sign-statement"], Strong: true),
                .. DraftSteps.All.SelectMany(step => Answers(draft, step)),
                .. Documents(pieces),
                new PaperHeading(texts["conditions-title", Conditions.Version]),
                new PaperList([
                    .. Enumerable
                        .Range(1, Conditions.Articles)
                        .Select(article => conditions[$"Article-{article}"].Value),
                ]),
                new PaperRows([new(Digest, Conditions.Digest, Latin: true)]),
            ]
        );

    private IEnumerable<PaperPart> Answers(OpenDraft draft, string step)
    {
        List<PaperRow> rows =
        [
            .. DraftSteps
                .FieldsOf(step)
                .Where(field => draft[field] is not null)
                .Select(field => new PaperRow(texts[field], Said(field, draft[field]!))),
        ];
        if (rows.Count > 0)
        {
            yield return new PaperHeading(Title(draft, step));
            yield return new PaperRows(rows);
        }
    }

    private string Title(OpenDraft draft, string step) =>
        texts[step is not DraftSteps.First || draft["self"] is "true" ? $"{step}-title" : "them-title"];

    private string Said(string field, string answer) =>
        field is "use" or "years" ? texts[$"{field}-{answer}"] : answer;

    private IEnumerable<PaperPart> Documents(IReadOnlyList<Piece> pieces)
    {
        if (pieces.Count > 0)
        {
            yield return new PaperHeading(texts["pieces"]);
            yield return new PaperRows([
                .. pieces.Select(piece => new PaperRow(
                    texts[$"piece-{piece.Kind}"],
                    piece.Sha256,
                    Latin: true
                )),
            ]);
        }
    }
}
