using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Register;
using MarocNumeric.Trust.Common.Numbers;

namespace MarocNumeric.Trust.Bench;

/// <summary>An entry of a national register that never was: names of companies and purposes in French and Arabic, a few words very common and most of them rare, as names are. The same entry for the same index.</summary>
internal sealed record MadeEntry(
    Guid Id,
    string Number,
    string Title,
    string Controller,
    string Ice,
    string Region,
    string Sector,
    bool Transfers,
    string Items,
    string Folded,
    DateTimeOffset FiledAt
)
{
    private const int NumbersInAYear = 999_999;

    private static readonly DateTimeOffset First = new(2020, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Forms =
    [
        "SARL",
        "SARL AU",
        "SA",
        "SNC",
        "Coopérative",
        "شركة",
    ];

    private static readonly string[] Trades =
    [
        "Transport",
        "Conseil",
        "Immobilière",
        "Élevage",
        "Bâtiment",
        "Clinique",
        "École",
        "Assurances",
        "Informatique",
        "Pharmacie",
        "Hôtel",
        "التجارة",
        "المدرسة",
        "العيادة",
        "النقل",
        "الفلاحة",
    ];

    private static readonly string[] Places =
    [
        "Rabat",
        "Casablanca",
        "Fès",
        "Marrakech",
        "Tanger",
        "Agadir",
        "Oujda",
        "Laâyoune",
        "Tétouan",
        "الرباط",
        "مراكش",
        "أكادير",
        "فاس",
    ];

    private static readonly (string Title, string Aim, string Code)[] Purposes =
    [
        ("Gestion des clients", "Suivre les commandes et la facturation des clients", "CLIENTS"),
        ("Paie du personnel", "Calculer et verser les salaires du personnel", "PAIE"),
        (
            "Vidéosurveillance des locaux",
            "Assurer la sécurité des biens et des personnes dans les locaux",
            "VIDEOSURVEILLANCE"
        ),
        ("Recrutement", "Recevoir et examiner les candidatures", "RECRUTEMENT"),
        ("Site marchand", "Vendre en ligne et livrer les commandes", "VENTE_EN_LIGNE"),
        ("تدبير الزبناء", "تتبع طلبات الزبناء وفواتيرهم", "CLIENTS"),
        ("تدبير شؤون المستخدمين", "أداء أجور المستخدمين وتتبع ملفاتهم", "RH"),
    ];

    private static readonly string[] Sectors =
    [
        "COMMERCE",
        "INDUSTRIE",
        "SANTE",
        "EDUCATION",
        "TRANSPORT",
        "NUMERIQUE",
        "AUTRE",
    ];

    private const string Letters = "bcdfglmnprstvz";
    private const string Vowels = "aeiou";

    /// <summary>A word that few others bear: five syllables out of the index.</summary>
    public static string Rare(int index)
    {
        var mixed = unchecked((uint)(index / 3) * 2_654_435_761);
        return string.Concat(
            Enumerable
                .Range(0, 5)
                .Select(_ =>
                {
                    var syllable = (Letters[(int)(mixed % 14)], Vowels[(int)(mixed / 14 % 5)]);
                    mixed /= 70;
                    return $"{syllable.Item1}{syllable.Item2}";
                })
        );
    }

    public static string IceOf(int index) => $"{index:D9}000{index % 1000:D3}";

    public static string TradeOf(int index) => Trades[index % Trades.Length];

    public static string PlaceOf(int index) => Places[index / 7 % Places.Length];

    public static MadeEntry At(int index)
    {
        var at = First.AddSeconds(index * 180L);
        var purpose = Purposes[index % Purposes.Length];
        var controller =
            $"{TradeOf(index)} {Rare(index)} {PlaceOf(index)} {Forms[index / 5 % Forms.Length]}";
        var (region, sector) = ($"{index % 12 + 1:D2}", Sectors[index / 11 % Sectors.Length]);
        var abroad = index % 9 == 0;
        var aim = $"{purpose.Aim}, {Rare(index + 1_000_003)}.";
        var number = RecordNumber
            .Of('D', 2020 + index / NumbersInAYear, index % NumbersInAYear + 1)
            .ToString();
        var items = new JsonObject
        {
            ["responsable.qualite"] = "ENTREPRISE",
            ["responsable.nom"] = controller,
            ["responsable.ice"] = IceOf(index),
            ["responsable.adresse"] = $"{index % 200}, avenue {Rare(index + 77)}, {PlaceOf(index)}",
            ["responsable.region"] = region,
            ["responsable.secteur"] = sector,
            ["traitement.nom"] = purpose.Title,
            ["traitement.finalites"] = new JsonArray(purpose.Code),
            ["traitement.description"] = aim,
            ["personnes.categories"] = new JsonArray("CLIENTS"),
            ["donnees.categories"] = new JsonArray("IDENTITE", "CONTACT"),
            ["destinataires.categories"] = new JsonArray("INTERNE"),
            ["transferts"] = abroad
                ? new JsonArray(new JsonObject { ["pays"] = "FR", ["destinataire"] = "Hébergeur" })
                : [],
            ["droits.contact"] = new JsonObject { ["courriel"] = $"droits{index}@example.ma" },
        };
        return new(
            Guid.CreateVersion7(at),
            number,
            purpose.Title,
            controller,
            IceOf(index),
            region,
            sector,
            abroad,
            items.ToJsonString(Readable),
            RegisterWords.Of(number, controller, purpose.Title, IceOf(index), aim),
            at
        );
    }

    /// <summary>What people type: a name, a trade and a place, an identifier, a number, a beginning, a word that half of all bear, and a page further on.</summary>
    public static IReadOnlyList<string> Questions(int entries)
    {
        List<string> asked = [];
        for (var turn = 0; turn < 40; turn++)
        {
            var index = (int)(turn * 24_989L % entries);
            var q = (string text) => $"q={Uri.EscapeDataString(text)}";
            asked.AddRange([
                q(Rare(index)),
                q($"{TradeOf(index)} {Rare(index)}"),
                q($"{TradeOf(index)} {PlaceOf(index)}"),
                q(IceOf(index)),
                q(At(index).Number),
                q(Rare(index)[..5]),
                q("sarl"),
                q("الزبناء"),
                q($"gestion clients {PlaceOf(index)}"),
                $"state=receiptIssued&after={entries - turn * 997L % entries}",
            ]);
        }

        return asked;
    }

    public string UpdatedAt =>
        FiledAt.UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'",
            CultureInfo.InvariantCulture
        );
}
