using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>What a paper of the commission says, as the octets that are sealed. Of people it says nothing but the name under which a controller stands in the public register.</summary>
internal static class Paper
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="facts">Of the content that holds: for the names of the controller and of the processing.</param>
    /// <param name="kind">Decides which reasons and terms are said.</param>
    public static byte[] Of(
        Declaration row,
        JsonObject facts,
        CommissionActKind kind,
        LegalClock law,
        DateTimeOffset at
    )
    {
        var says = new JsonObject
        {
            ["paper"] = JsonNamingPolicy.CamelCase.ConvertName($"{kind}"),
            ["number"] = row.Number,
            ["kind"] = JsonNamingPolicy.CamelCase.ConvertName($"{row.Kind}"),
            ["organisation"] = row.Organisation.ToString(),
            ["controller"] = FactsJson.Text(facts, "responsable.nom"),
            ["processing"] = FactsJson.Text(facts, "traitement.nom"),
            ["content"] = row.Content,
            ["filedAt"] = Instant(row.FiledAt),
            ["at"] = Instant(at),
        };
        if (row.Kind.IsTransfer())
        {
            says["country"] = FactsJson.Text(facts, "transfert.pays");
            says["recipient"] = FactsJson.Text(facts, "transfert.destinataire");
            says["ground"] = FactsJson.Text(facts, "transfert.base");
        }

        foreach (var (name, value) in Terms(row, kind, law))
        {
            says[name] = value;
        }

        return JsonSerializer.SerializeToUtf8Bytes(says, Readable);
    }

    private static IEnumerable<(string Name, JsonNode? Value)> Terms(
        Declaration row,
        CommissionActKind kind,
        LegalClock law
    ) =>
        kind switch
        {
            CommissionActKind.Acknowledgement =>
            [
                ("decisionUntil", Instant(row.Procedure.DueAt(law))),
                ("silenceAuthorises", row.Procedure.SilenceGrants),
                ("missing", Texts(row.Procedure.Missing)),
            ],
            CommissionActKind.Receipt
            or CommissionActKind.AmendedReceipt when row.Kind is DeclarationKind.Transfer =>
            [
                ("article", "Decree 2-09-165 art. 46"),
            ],
            CommissionActKind.Opinion =>
            [
                ("outcome", JsonNamingPolicy.CamelCase.ConvertName($"{row.Outcome}")),
                ("reservations", Texts(row.Conditions)),
                ("legalReasons", row.LegalReasons),
                ("factualReasons", row.FactualReasons),
            ],
            CommissionActKind.ExemptionNote => [("article", "Law 09-08 art. 18")],
            CommissionActKind.Receipt or CommissionActKind.AmendedReceipt =>
            [
                ("reclassifiableUntil", Instant(row.ReclassifyUntil(law))),
                ("article", "Law 09-08 art. 19"),
            ],
            CommissionActKind.CompletionRequest =>
            [
                ("askedFor", Texts(row.Procedure.AskedFor)),
                ("reasons", row.Procedure.AskedReasons),
                ("answerUntil", Instant(row.Procedure.AnswerUntil)),
            ],
            CommissionActKind.Authorisation => [("conditions", Texts(row.Conditions))],
            CommissionActKind.TacitAuthorisation =>
            [
                (
                    "decisionWasDueUntil",
                    Instant(
                        law.Rolled(row.Procedure.RunsOutAt!.Value, row.Procedure.DelayUnit!.Value)
                    )
                ),
                ("article", "Decree 2-09-165 art. 28"),
            ],
            CommissionActKind.Extension =>
            [
                ("reasons", row.Procedure.ExtensionReasons),
                ("decisionUntil", Instant(row.Procedure.DueAt(law))),
            ],
            CommissionActKind.Refusal =>
            [
                ("legalReasons", row.Procedure.LegalReasons),
                ("factualReasons", row.Procedure.FactualReasons),
            ],
            CommissionActKind.AppealAnswer =>
            [
                ("granted", row.State is DeclarationState.Authorised),
                ("legalReasons", row.Procedure.AppealLegalReasons),
                ("factualReasons", row.Procedure.AppealFactualReasons),
            ],
            _ => [("legalReasons", row.LegalReasons), ("factualReasons", row.FactualReasons)],
        };

    private static JsonArray Texts(IEnumerable<string> list) =>
        [.. list.Select(text => JsonValue.Create(text))];

    private static string? Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
