using System.Globalization;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Tests.Notes;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Tests.Papers;

public sealed class Scratch
{
    [Fact]
    public async Task Draw()
    {
        Directory.CreateDirectory("/tmp/render");
        await using var suite = await NoteSuite.StartAsync("sqlite");
        var papers = suite.Services.GetRequiredService<ProcedurePapers>();
        var law = suite.Services.GetRequiredService<MarocNumeric.Trust.Common.Time.LegalClock>();
        foreach (var language in (Language[])[Language.French, Language.Arabic])
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(
                language.Culture
            );
            var ar = language == Language.Arabic;
            var file = new ProcedureFile(
                ar
                    ? "الوكالة الوطنية · هيئة التسجيل"
                    : "Agence nationale de la confiance numérique · Autorité d’enregistrement",
                "R-2026-000042-9",
                [
                    new(
                        ar ? "الاسم بالحروف اللاتينية" : "Nom en lettres latines",
                        "Amina El Fassi"
                    ),
                    new(ar ? "الاسم بالحروف العربية" : "Nom en lettres arabes", "أمينة الفاسي"),
                    new(
                        ar ? "الهيئة" : "Organisme",
                        "Ministère de la Transition numérique et de la Réforme de l’administration"
                    ),
                ],
                "Omar Tazi"
            );
            var at = SamplePapers.At;
            var rules = ProcedureRules.Of(law);
            var p = new Procedure();
            p.Deposit(rules, ["Carte nationale"], law, at);
            await File.WriteAllBytesAsync(
                $"/tmp/render/receipt-{language.Code}.pdf",
                PaperWriter.Write(
                    papers.Receipt(
                        file,
                        p,
                        ar
                            ?
                            [
                                "البطاقة الوطنية للتعريف لصاحب الشهادة",
                                "تصديق وكيل المصادقة على الصفة",
                            ]
                            :
                            [
                                "Carte nationale d’identité du titulaire",
                                "Attestation du mandataire de certification",
                            ]
                    ),
                    language,
                    SamplePapers.Site
                )
            );
            p = new Procedure();
            p.Deposit(rules, [], law, at);
            var r = p.Refuse(
                "omar",
                new(
                    "Loi 43-20, art. 33 ; décret 2-22-687, art. 20",
                    string.Join(
                        ' ',
                        Enumerable.Repeat(
                            "La carte nationale d’identité présentée a expiré le 12/03/2026 et l’acte de nomination n’est pas signé. القرار رقم 12-2026 غير موقع.",
                            13
                        )
                    )
                ),
                law,
                at.AddDays(3)
            );
            Assert.False(r.Refused(out _, out _));
            await File.WriteAllBytesAsync(
                $"/tmp/render/refusal-{language.Code}.pdf",
                PaperWriter.Write(papers.Refusal(file, p, rules), language, SamplePapers.Site)
            );
        }
        await File.WriteAllBytesAsync(
            "/tmp/render/sample-fr.pdf",
            PaperWriter.Write(SamplePapers.French(), Language.French, SamplePapers.Site)
        );
        await File.WriteAllBytesAsync(
            "/tmp/render/sample-ar.pdf",
            PaperWriter.Write(SamplePapers.Arabic(), Language.Arabic, SamplePapers.Site)
        );
    }
}
