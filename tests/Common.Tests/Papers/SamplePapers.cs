using MarocNumeric.Trust.Common.Papers;

namespace MarocNumeric.Trust.Common.Tests.Papers;

/// <summary>Papers as modules describe them.</summary>
internal static class SamplePapers
{
    public const string Number = "R-2026-000042-9";

    public static readonly Uri Site = new("https://confiance.example.ma");

    public static readonly DateTimeOffset At = new(2026, 3, 2, 15, 30, 0, TimeSpan.Zero);

    public static Paper French(params PaperPart[] more) =>
        new(
            "Agence nationale · Autorité d’enregistrement",
            "Décision de refus",
            Number,
            At,
            [
                new PaperParagraph("La demande désignée ci-dessous est refusée.", Strong: true),
                new PaperRows([
                    new("Numéro", Number, Latin: true),
                    new("Nom en lettres arabes", "أمينة الفاسي"),
                    new("Empreinte", new string('a', 64), Latin: true),
                ]),
                new PaperHeading("Motifs de fait"),
                new PaperParagraph(
                    "L’acte de nomination n’est pas signé.\nLa carte a expiré.",
                    Quoted: true
                ),
                new PaperList(["Carte nationale d’identité", "Acte de nomination"]),
                .. more,
            ]
        );

    public static Paper Arabic(params PaperPart[] more) =>
        new(
            "الوكالة الوطنية · هيئة التسجيل",
            "قرار بالرفض",
            Number,
            At,
            [
                new PaperParagraph("رُفض الطلب المبين أدناه للأسباب التالية.", Strong: true),
                new PaperRows([
                    new("الرقم", Number, Latin: true),
                    new("الاسم بالحروف اللاتينية", "Amina El Fassi"),
                    new("تاريخ الإيداع", "الاثنين 2 مارس 2026 15:30"),
                ]),
                new PaperHeading("الأسباب القانونية"),
                new PaperParagraph("طبقا للقانون رقم 43-20 المتعلق بخدمات الثقة، المادة 33."),
                new PaperParagraph("La carte nationale a expiré le 12/03/2026.", Quoted: true),
                .. more,
            ]
        );
}
