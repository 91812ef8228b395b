using System.Text.Json.Nodes;
using CsCheck;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Cndp.Sensitive;
using MarocNumeric.Trust.Cndp.Tests.Declarations;

namespace MarocNumeric.Trust.Cndp.Tests.Sensitive;

/// <summary>Words that betray data of which the answers say nothing: found however they are written, and of no weight in the formality.</summary>
public sealed class SensitiveWordsTests
{
    private static readonly SensitiveWords Words = new();

    private static readonly SensitiveWordFile File = RuleFile.Embedded<SensitiveWordFile>(
        "sensitive-words.json"
    );

    private static readonly (string Category, string Phrase, bool Arabic)[] Phrases =
    [
        .. File.Categories.SelectMany(category =>
            category
                .MotsFr.Select(phrase => (category.Code, phrase, false))
                .Concat(category.MotsAr.Select(phrase => (category.Code, phrase, true)))
        ),
    ];

    /// <summary>Fatha, damma, kasra, shadda, sukun, tanwin; the tatweel that stretches; the joiner without width.</summary>
    private static readonly string[] ArabicSigns =
    [
        "\u064E",
        "\u064F",
        "\u0650",
        "\u0651",
        "\u0652",
        "\u064B",
        "\u0640",
        "\u200D",
    ];

    private static readonly string[] ArabicFronts =
    [
        "",
        "ال",
        "و",
        "وال",
        "ب",
        "بال",
        "كال",
        "فال",
        "لل",
        "ول",
    ];

    [Theory]
    [InlineData("Suivi des arrêts MALADIE des salariés", "SANTE", "arrêts MALADIE")]
    [InlineData("Certificats médicaux des agents", "SANTE", "Certificats médicaux")]
    [InlineData("Le numéro de C.I.N. du client", "CIN", "C I N")]
    [InlineData("copie de la carte d’identité", "CIN", "carte d identité")]
    [InlineData("leurs opinions politiques", "OPINION_POLITIQUE", "opinions politiques")]
    [InlineData("délégués syndicaux", "SYNDICAT", "délégués syndicaux")]
    [InlineData("leur origine ethnique", "ORIGINE", "origine ethnique")]
    [InlineData("casiers judiciaires", "INFRACTION", "casiers judiciaires")]
    [InlineData("empreintes digitales à la porte", "BIOMETRIE", "empreintes digitales")]
    [InlineData("tests ADN", "GENETIQUE", "ADN")]
    [InlineData("pratique religieuse", "CONVICTION", "religieuse")]
    [InlineData("orientations sexuelles", "VIE_SEXUELLE", "orientations sexuelles")]
    [InlineData("تتبع الحالة الصِّحِّيَّة للأجراء", "SANTE", "الصِّحِّيَّة")]
    [InlineData("وبالأمراض المزمنة", "SANTE", "وبالأمراض")]
    [InlineData("الانتماء النقابي للأجير", "SYNDICAT", "النقابي")]
    [InlineData("نسخة من البطاقة الوطنية", "CIN", "البطاقة الوطنية")]
    [InlineData("الآراء السياسية", "OPINION_POLITIQUE", "الآراء السياسية")]
    [InlineData("ديــانة الزبون", "CONVICTION", "ديــانة")]
    [InlineData("البصمات عند الدخول", "BIOMETRIE", "البصمات")]
    [InlineData("السجل العدلي", "INFRACTION", "السجل العدلي")]
    public void A_word_is_found_as_people_write_it(string text, string category, string word)
    {
        var found = Assert.Single(In(text), signal => signal.Category == category);

        Assert.Equal(word, found.Word);
        Assert.Equal("traitement.description", found.Field);
        Assert.NotEmpty(found.Article);
    }

    [Theory]
    [InlineData("Suivre les commandes et la facturation des clients de nos magasins.")]
    [InlineData("Gestion du patrimoine, syndic de copropriété, courses et traces de vélo")]
    [InlineData("La nature des produits et la religare du contrat, un cinéma, une cinquantaine")]
    [InlineData("تتبع طلبات الزبناء وفوترتها")]
    [InlineData("طبيعة المنتجات وصحيح البيانات")]
    public void Other_words_are_left_alone(string text) => Assert.Empty(In(text));

    [Fact]
    public void What_the_answers_state_betrays_nothing()
    {
        var facts = CommissionOffice.Facts(
            ("traitement.description", "Suivi de la santé et de la CIN des salariés du magasin"),
            ("donnees.categories", new JsonArray("IDENTITE", "SANTE"))
        );

        Assert.Equal(["CIN"], Words.In(facts).Select(signal => signal.Category));
    }

    [Fact]
    public void Cells_of_tables_are_read_and_names_and_contacts_are_not()
    {
        var facts = CommissionOffice.Facts(
            ("responsable.nom", "Clinique du Syndicat"),
            (
                "donnees.detail",
                new JsonArray(
                    new JsonObject { ["categorie"] = "IDENTITE", ["detail"] = "Nom et religion" }
                )
            )
        );

        var signal = Assert.Single(Words.In(facts));

        Assert.Equal(("donnees.detail", "religion"), (signal.Field, signal.Word));
    }

    [Fact]
    public void Every_word_of_the_list_is_found_with_whatever_is_written_onto_it() =>
        Gen.Select(
                Gen.Int[0, Phrases.Length - 1],
                Gen.Int[0, ArabicFronts.Length - 1],
                Gen.Int[0, ArabicSigns.Length - 1].Array[0, 6],
                Gen.Bool,
                Gen.Bool
            )
            .Sample(
                (which, front, signs, upper, decomposed) =>
                {
                    var (category, phrase, arabic) = Phrases[which];
                    var written = phrase.Replace("*", string.Empty, StringComparison.Ordinal);
                    written =
                        arabic ? Decorated(Fronted(written, ArabicFronts[front]), signs)
                        : upper ? written.ToUpperInvariant()
                        : written;
                    if (decomposed)
                    {
                        written = written.Normalize(System.Text.NormalizationForm.FormD);
                    }

                    Assert.Contains(
                        In($"« {written} », 2026."),
                        signal => signal.Category == category
                    );
                }
            );

    [Fact]
    public void Any_text_is_read_and_what_is_found_stands_in_it() =>
        Gen
            .String.Array[0, 4]
            .Select(Gen.Int[0, Phrases.Length - 1])
            .Sample(
                (texts, which) =>
                {
                    var text = string.Join(' ', texts.Append(Phrases[which].Phrase.TrimEnd('*')));

                    Assert.All(
                        In(text),
                        signal =>
                            Assert.All(
                                signal.Word.Split(' '),
                                word => Assert.Contains(word, text, StringComparison.Ordinal)
                            )
                    );
                }
            );

    [Fact]
    public async Task Words_are_told_to_both_sides_and_change_no_formality()
    {
        await using var office = await CommissionOffice.OpenAsync();

        var filed = await office.FileAsync(
            CommissionOffice.Facts(
                (
                    "traitement.description",
                    "Suivre les commandes et l’appartenance syndicale des clients."
                )
            )
        );

        Assert.Equal("declaration", (string)filed["kind"]!);
        foreach (var user in (string[])["nadia", "samira"])
        {
            var signals = (await office.ReadAsync((string)filed["id"]!, user))["signals"]!;
            Assert.Equal("SYNDICAT", (string)signals[0]!["category"]!);
        }

        // The receipt leaves as without them.
        await office.UntilAsync((string)filed["id"]!, "receiptIssued");
    }

    private static IReadOnlyList<SensitiveWords.Signal> In(string text) =>
        Words.In(CommissionOffice.Facts(("traitement.description", text)));

    /// <summary>The article is written onto each word of a phrase that has it already onto none.</summary>
    private static string Fronted(string phrase, string front) =>
        phrase.StartsWith("ال", StringComparison.Ordinal) ? phrase : $"{front}{phrase}";

    private static string Decorated(string word, int[] signs)
    {
        var written = word;
        foreach (var (sign, turn) in signs.Select((sign, turn) => (sign, turn)))
        {
            var at = 1 + turn * 2 % written.Length;
            if (at < written.Length && !char.IsWhiteSpace(written[at - 1]))
            {
                written = written.Insert(at, ArabicSigns[sign]);
            }
        }

        return written;
    }
}
