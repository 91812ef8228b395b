using System.Security.Cryptography.X509Certificates;

namespace MarocNumeric.Trust.Pki.Tests.Dossiers;

/// <summary>What people answer: names in two scripts, and what breaks a rule.</summary>
public sealed class DossierAnswerTests(SharedOffice shared) : IClassFixture<SharedOffice>
{
    private readonly RegistrationOffice office = shared.Office;

    [Theory]
    [InlineData("Amina", "El Fassi", null, null, "Amina El Fassi")]
    [InlineData(null, null, "أمينة", "الفاسي", "أمينة الفاسي")]
    [InlineData("Amina", "El Fassi", "أمينة", "الفاسي", "Amina El Fassi")]
    [InlineData(
        "Fatima Zahra",
        "Ben Abdallah-El Idrissi",
        null,
        null,
        "Fatima Zahra Ben Abdallah-El Idrissi"
    )]
    [InlineData("M’Barek", "Aït Ḥmad", "امبارك", "أيت احماد", "M’Barek Aït Ḥmad")]
    [InlineData(
        null,
        null,
        "فاطمة الزهراء",
        "بن عبد الله-الإدريسي",
        "فاطمة الزهراء بن عبد الله-الإدريسي"
    )]
    public async Task Names_in_either_script_or_both_come_into_the_certificate(
        string? givenLatin,
        string? familyLatin,
        string? givenArabic,
        string? familyArabic,
        string common
    )
    {
        var id = await office.FileAsync(
            "driss",
            ("givenLatin", givenLatin),
            ("familyLatin", familyLatin),
            ("givenArabic", givenArabic),
            ("familyArabic", familyArabic)
        );
        await office.ApproveAsync(id);

        var made = await office.MakeAsync(id);

        using var certificate = X509Certificate2.CreateFromPem((string)made["certificate"]!);
        Assert.Contains($"CN={common}", certificate.Subject, StringComparison.Ordinal);
        Assert.True(certificate.NotAfter - certificate.NotBefore > TimeSpan.FromDays(729));
    }

    [Theory]
    [InlineData("givenLatin", null, "PKI-052")]
    [InlineData("familyLatin", "   ", "PKI-052")]
    [InlineData("familyLatin", "الفاسي", "PKI-053")]
    [InlineData("familyArabic", "Fassi", "PKI-053")]
    [InlineData("familyLatin", "El Fassi2", "PKI-053")]
    [InlineData("familyLatin", "El\u202eFassi", "PKI-053")]
    [InlineData("familyLatin", "El  Fassi", "PKI-053")]
    [InlineData("familyLatin", "<b>Fassi</b>", "PKI-053")]
    [InlineData("mail", "amina@elsewhere.ma", "PKI-054")]
    [InlineData("mail", "Amina <amina@example.ma>", "PKI-054")]
    [InlineData("mail", null, "PKI-054")]
    [InlineData("phone", "06", "PKI-055")]
    [InlineData("phone", "06 12 34 56 78 ext", "PKI-055")]
    [InlineData("cin", "12345", "PKI-056")]
    [InlineData("cin", "ABC123", "PKI-056")]
    [InlineData("department", null, "PKI-057")]
    [InlineData("function", "Chef\u0007", "PKI-057")]
    [InlineData("use", null, "PKI-058")]
    [InlineData("conditions", null, "PKI-059")]
    [InlineData("conditions", "0", "PKI-059")]
    public async Task An_answer_that_breaks_its_rule_is_named(
        string field,
        string? value,
        string code
    )
    {
        var refused = await office.PostAsync(
            "driss",
            "",
            RegistrationOffice.Answers((field, value))
        );

        Assert.Equal(code, refused.Code);
        Assert.Equal(field, (string?)refused.Json["field"]);
    }

    [Fact]
    public async Task Names_of_300_characters_and_lives_of_four_years_are_refused()
    {
        foreach (var field in (string[])["givenLatin", "familyLatin"])
        {
            var refused = await office.PostAsync(
                "driss",
                "",
                RegistrationOffice.Answers((field, new string('a', 300)))
            );
            Assert.Equal((field, "PKI-053"), ((string?)refused.Json["field"], refused.Code));
        }

        var together = await office.PostAsync(
            "driss",
            "",
            RegistrationOffice.Answers(
                ("givenLatin", new string('a', 40)),
                ("familyLatin", new string('b', 40))
            )
        );
        Assert.Equal("PKI-053", together.Code);
        var years = await office.PostAsync("driss", "", RegistrationOffice.Answers(("years", 4)));
        Assert.Equal(("years", "PKI-058"), ((string?)years.Json["field"], years.Code));
    }
}
