using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>Makes an entry of the national register out of a filing: items a to e and g of article 15, whom article 46 opens to everyone, and of those no more of a person than the article names.</summary>
internal static class RegisterItems
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Every field that may be public; a test holds it against the form. What is not named here is never copied.</summary>
    public static readonly IReadOnlyList<string> Fields =
    [
        "responsable.qualite",
        "responsable.nom",
        "responsable.ice",
        "responsable.adresse",
        OtherAddress,
        "responsable.region",
        "responsable.secteur",
        "responsable.representant",
        "traitement.nom",
        "traitement.finalites",
        "traitement.description",
        "personnes.categories",
        "donnees.categories",
        "destinataires.categories",
        "transferts",
        "droits.contact",
    ];

    /// <summary>Of a transfer what item e of its processing says (art. 15-e, 46), and of whom and what it is.</summary>
    public static readonly IReadOnlyList<string> OfTransferFilings =
    [
        "responsable.nom",
        "responsable.ice",
        "responsable.adresse",
        "responsable.adresse_publique",
        "traitement.nom",
        "transfert.pays",
        "transfert.destinataire",
        "transfert.donnees",
        "transfert.base",
    ];

    private const string OtherAddress = "responsable.adresse_publique";

    /// <summary>Those that an entry can have: the address for the public stands under the name of the other.</summary>
    public static IEnumerable<string> Shown =>
        Fields
            .Concat(OfTransferFilings)
            .Distinct(StringComparer.Ordinal)
            .Where(name => name is not OtherAddress);

    public const string NaturalPerson = "PERSONNE_PHYSIQUE";

    /// <summary>Of a representative the law names name and address (art. 15-a).</summary>
    private static readonly string[] OfPeople = ["nom", "adresse"];

    /// <summary>Of the service where rights are exercised, how it is reached; who works there is not public (art. 46-e).</summary>
    private static readonly string[] OfContacts =
    [
        "service",
        "courriel",
        "telephone",
        "adresse",
        "site",
    ];

    /// <summary>Of a transfer where to, to whom, what and on which ground; how it is secured is not public.</summary>
    public static readonly IReadOnlyList<string> OfTransfers =
    [
        "pays",
        "destinataire",
        "donnees",
        "base",
    ];

    public static RegisterEntry EntryOf(Declaration row, JsonObject facts, DateTimeOffset now)
    {
        var entry = new RegisterEntry
        {
            Id = row.Id,
            Number = row.Number,
            Kind = row.Kind,
            Basis = row.Basis,
            FiledAt = row.FiledAt,
            Title = string.Empty,
            Controller = string.Empty,
            Items = string.Empty,
            Folded = string.Empty,
        };
        Show(entry, row, facts, now);
        return entry;
    }

    public static void Show(
        RegisterEntry entry,
        Declaration row,
        JsonObject facts,
        DateTimeOffset now
    )
    {
        var items = Public(facts, row.Kind);
        entry.State = row.State;
        entry.Title = FactsJson.Text(items, "traitement.nom") ?? string.Empty;
        entry.Controller = FactsJson.Text(items, "responsable.nom") ?? string.Empty;
        entry.Ice = FactsJson.Text(items, "responsable.ice");
        entry.Region = FactsJson.Text(items, "responsable.region");
        entry.Sector = FactsJson.Text(items, "responsable.secteur");
        entry.Transfers = row.Kind.IsTransfer() || items["transferts"] is JsonArray { Count: > 0 };
        entry.Items = items.ToJsonString(Readable);
        Fold(entry, items);
        (entry.Content, entry.DecidedAt, entry.UpdatedAt) = (row.Content, row.DecidedAt, now);
    }

    /// <summary>The words of what the entry shows, by the rule of today.</summary>
    public static void Fold(RegisterEntry entry, JsonObject items) =>
        (entry.Folded, entry.Folding) = (
            RegisterWords.Of(
                entry.Number,
                entry.Controller,
                entry.Title,
                entry.Ice,
                FactsJson.Text(items, "traitement.description")
            ),
            RegisterWords.Folding
        );

    /// <returns>The public items of facts, by the form's field ids.</returns>
    public static JsonObject Public(JsonObject facts, DeclarationKind kind)
    {
        var items = new JsonObject();
        var fields = kind.IsTransfer() ? OfTransferFilings : Fields;
        foreach (var field in fields.Where(field => !FactsJson.IsEmpty(facts[field])))
        {
            items[field] = field switch
            {
                "responsable.representant" => Parts(facts[field], OfPeople),
                "droits.contact" => Parts(facts[field], OfContacts),
                "transferts" => Rows(facts[field], OfTransfers),
                _ => facts[field]!.DeepClone(),
            };
        }

        // A natural person's home stays theirs where they gave another address for the public.
        if (
            items.Remove(OtherAddress, out var instead)
            && FactsJson.Text(facts, "responsable.qualite") is NaturalPerson
        )
        {
            items["responsable.adresse"] = instead;
        }

        return items;
    }

    /// <summary>Parts by name; what was written as one text is that text.</summary>
    private static JsonNode Parts(JsonNode? node, IReadOnlyList<string> kept) =>
        node switch
        {
            JsonObject parts => new JsonObject(
                parts
                    .Where(part => kept.Contains(part.Key, StringComparer.Ordinal))
                    .Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone()))
            ),
            JsonValue text => text.DeepClone(),
            _ => new JsonObject(),
        };

    private static JsonArray Rows(JsonNode? node, IReadOnlyList<string> kept) =>
        node is JsonArray rows ? [.. rows.Select(row => Parts(row, kept))] : [];
}
