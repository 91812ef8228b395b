using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Observables;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.Rsit;
using MarocNumeric.Trust.Cert.Triage;

namespace MarocNumeric.Trust.Cert.Tests.Triage;

public sealed class SeverityTests
{
    private static readonly CertOptions Figures = new();

    [Theory]
    [InlineData("OneVital", "Partial", null, 2)]
    [InlineData("SeveralVital", "Partial", null, 1)]
    [InlineData("Entity", "Total", null, 2)]
    [InlineData("Entity", "Partial", null, 3)]
    [InlineData("Entity", "Slight", null, 4)]
    [InlineData("Entity", "Slight", 1_000_000, 2)]
    [InlineData("Entity", "Slight", 999_999, 3)]
    [InlineData("Entity", "Attempt", 5, 4)]
    [InlineData("Individual", "Slight", 2_000_000, 3)]
    [InlineData("Individual", "National", null, 1)]
    public void The_level_is_the_gravest_cell_that_applies(
        string victim,
        string effect,
        int? loss,
        int level
    )
    {
        var found = Severity.Of(
            Enum.Parse<Victim>(victim),
            Enum.Parse<Effect>(effect),
            loss,
            Figures
        );

        Assert.Equal(level, found.Value);
        Assert.NotEmpty(found.Reasons);
    }

    [Fact]
    public void A_worse_effect_or_a_graver_victim_never_makes_a_lighter_level()
    {
        foreach (var victim in Enum.GetValues<Victim>())
        {
            var levels = Enum.GetValues<Effect>()
                .Select(effect => Severity.Of(victim, effect, null, Figures).Value)
                .ToArray();
            Assert.Equal(levels.Order(), levels);
        }

        foreach (var effect in Enum.GetValues<Effect>())
        {
            var levels = Enum.GetValues<Victim>()
                .Select(victim => Severity.Of(victim, effect, null, Figures).Value)
                .ToArray();
            Assert.Equal(levels.Order(), levels);
        }
    }

    [Fact]
    public void The_score_goes_from_nothing_to_a_hundred()
    {
        Assert.Equal(0, new Priority(0, 0, 0, 0, 0, 0, 0, 0).Score());
        Assert.Equal(100, new Priority(4, 4, 4, 4, 4, 4, 4, 4).Score());
        Assert.Equal(100, new Priority(9, 9, 9, 9, 9, 9, 9, 9).Score());
    }

    [Theory]
    [InlineData(
        "Nos fichiers sont chiffrés et une rançon est demandée.",
        "unauthorised-information-modification"
    )]
    [InlineData("موقع مزيف يقلد صفحة البنك لسرقة كلمات السر، رسالة تصيد", "phishing")]
    [InlineData("Le site est inondé par un botnet, déni de service distribué.", "ddos")]
    [InlineData(
        "Des milliers de tentatives de connexion par force brute sur le VPN",
        "brute-force"
    )]
    [InlineData("Fuite de données : la base est exfiltrée et les données publiées", "data-leak")]
    public void Words_propose_a_class_and_are_shown(string text, string type)
    {
        var proposed = ClassProposal.Of(Facts(text, "undetermined"), []);

        Assert.Equal(type, proposed[0].Type);
        Assert.Contains(
            proposed[0].Reasons,
            reason => reason.Kind is "words" && reason.What.Count > 0
        );
    }

    [Fact]
    public void Whoever_reports_is_heard_and_every_type_of_the_rules_exists()
    {
        Assert.Equal("scanner", ClassProposal.Of(Facts("Rien de plus.", "scanner"), [])[0].Type);
        Assert.All(
            ClassProposal.Of(Facts("virus spam panne faille", "other"), [ObservableKind.Cve]),
            proposed => Assert.NotNull(RsitCatalogue.Find(proposed.Type))
        );
        Assert.Equal(
            (1003, 11, 39),
            (
                RsitCatalogue.Version,
                RsitCatalogue.Classes.Count,
                RsitCatalogue.Classes.Sum(one => one.Types.Count)
            )
        );
    }

    [Fact]
    public void Nearly_the_same_text_is_found_and_another_is_not()
    {
        const string text =
            "Bonjour, plusieurs agents de la commune ont reçu ce matin un message qui imite la banque et demande de confirmer le mot de passe sur une page de connexion avant ce soir sous peine de fermeture du compte.";
        var print = TextPrint.Of(text);

        Assert.True(TextPrint.AreAlike(print, TextPrint.Of(text.ToUpperInvariant() + " Merci.")));
        Assert.False(
            TextPrint.AreAlike(
                print,
                TextPrint.Of(
                    "Le centre de données a perdu son alimentation cette nuit après un orage, les onduleurs ont tenu dix minutes et les serveurs redémarrent les uns après les autres sous surveillance."
                )
            )
        );
        Assert.Equal(0, TextPrint.Of("Trop court"));
        Assert.False(TextPrint.AreAlike(0, 0));
    }

    private static ReportFacts Facts(string text, string type) =>
        new(
            DeclarantClass.Entity,
            type,
            new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero),
            Answer.Yes,
            text,
            "Messagerie",
            Effect.Slight,
            Answer.No,
            Tlp.Amber
        );
}
