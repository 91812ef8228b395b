using System.Net;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Simulations;

/// <summary>/cndp/simulator, page by page: which question comes when, and what the answer says.</summary>
public sealed class AskFormalityTests(SimulateFormalityTests.Suite suite)
    : IClassFixture<SimulateFormalityTests.Suite>
{
    private const string Start = "/cndp/simulator";
    private const string Known = "champ=ORDINAIRE&etabli=OUI&qualite=ENTREPRISE";

    [Theory]
    [InlineData("", "champ")]
    [InlineData("champ=ORDINAIRE", "etabli")]
    [InlineData("champ=ORDINAIRE&etabli=MOYENS", "qualite")]
    [InlineData(Known, "donnees")]
    [InlineData($"{Known}&donnees=AUCUN", "usages")]
    [InlineData($"{Known}&donnees=SANTE", "sante")]
    [InlineData($"{Known}&donnees=GENETIQUE&donnees=CIN", "sante")]
    [InlineData($"{Known}&donnees=SYNDICAT", "usages")]
    [InlineData("champ=ORDINAIRE&etabli=OUI&qualite=ASSOCIATION&donnees=SYNDICAT", "objet")]
    [InlineData("champ=ORDINAIRE&etabli=OUI&qualite=ASSOCIATION&donnees=CIN", "usages")]
    [InlineData($"{Known}&donnees=AUCUN&usages=AUCUN", "norme")]
    [InlineData("champ=AUTRE", "champ")]
    [InlineData("champ=ORDINAIRE&champ=DEFENSE", "champ")]
    [InlineData($"{Known}&donnees=AUCUN&donnees=CIN", "donnees")]
    [InlineData($"{Known}&donnees=%00", "donnees")]
    [InlineData("etabli=OUI", "champ")]
    public async Task The_first_question_without_an_answer_is_asked(string answers, string field)
    {
        var page = await OpenAsync($"{Start}?{answers}");

        Assert.Contains($"id=\"{field}\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("champ=DOMESTIQUE", "Aucune formalité", "2-4")]
    [InlineData("champ=DEFENSE", "Aucune formalité", "2-4")]
    [InlineData("champ=PERSONNE", "Aucune formalité", "1-1")]
    [InlineData("champ=TEXTE", "Avis de la Commission", "27-A")]
    [InlineData("champ=ORDINAIRE&etabli=TRANSIT", "Aucune formalité", "2-2")]
    [InlineData("champ=ORDINAIRE&etabli=AUCUN", "Aucune formalité", "2-2")]
    [InlineData($"{Known}&donnees=AUCUN&usages=AUCUN&norme=AUCUN", "Déclaration préalable", "12-2")]
    [InlineData(
        $"{Known}&donnees=AUCUN&usages=AUCUN&norme=VENTE_EN_LIGNE",
        "Déclaration simplifiée",
        "16\u202f; 17"
    )]
    [InlineData(
        $"{Known}&donnees=AUCUN&usages=AUCUN&norme=VIDEO_350_2013",
        "Déclaration préalable",
        "16\u202f; 17"
    )]
    [InlineData($"{Known}&donnees=AUCUN&usages=REGISTRE", "Dispense de déclaration", "art. 18")]
    [InlineData($"{Known}&donnees=CIN&usages=REGISTRE", "Autorisation préalable", "12-1-e")]
    [InlineData($"{Known}&donnees=AUCUN&usages=REUTILISATION", "Autorisation préalable", "12-1-b")]
    [InlineData($"{Known}&donnees=AUCUN&usages=INTERCONNEXION", "Autorisation préalable", "12-1-f")]
    [InlineData($"{Known}&donnees=AUCUN&usages=CONSERVATION", "Autorisation préalable", "3-2")]
    [InlineData($"{Known}&donnees=INFRACTION&usages=AUCUN", "Traitement interdit", "49")]
    [InlineData(
        "champ=ORDINAIRE&etabli=OUI&qualite=PRATICIEN_SANTE&donnees=SANTE&sante=SOINS&usages=AUCUN&norme=AUCUN",
        "Déclaration préalable",
        "décret 2-09-165 (art. 29)"
    )]
    [InlineData(
        $"{Known}&donnees=SANTE&sante=SELECTION&usages=AUCUN&norme=AUCUN",
        "Déclaration préalable",
        "22"
    )]
    [InlineData(
        "champ=ORDINAIRE&etabli=OUI&qualite=ASSOCIATION&donnees=SYNDICAT&objet=SYNDICAL&membres=CONFORMES&membres=MEMBRES&membres=SECRET&usages=AUCUN&norme=AUCUN",
        "Déclaration préalable",
        "12-1-a"
    )]
    [InlineData(
        "champ=ORDINAIRE&etabli=OUI&qualite=ASSOCIATION&donnees=SYNDICAT&objet=SYNDICAL&membres=CONFORMES&membres=MEMBRES&usages=AUCUN",
        "Autorisation préalable",
        "12-1-a"
    )]
    public async Task The_answer_names_the_formality_and_the_article(
        string answers,
        string formality,
        string article
    )
    {
        var page = await OpenAsync($"{Start}?{answers}");

        Assert.Contains(formality, Heading(page), StringComparison.Ordinal);
        Assert.Contains(article, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authorisation_says_what_to_prepare_by_when_and_what_would_spare_it()
    {
        var page = await OpenAsync($"{Start}?{Known}&donnees=CIN&usages=TRANSFERT&usages=DECISION");

        Assert.Contains("F112, F118", page, StringComparison.Ordinal);
        Assert.Contains("Dans les 2 mois", page, StringComparison.Ordinal);
        Assert.Contains("le silence vaut autorisation", page, StringComparison.Ordinal);
        Assert.Contains("un numéro interne", page, StringComparison.Ordinal);
        Assert.Contains("Facteurs de l’article 20", page, StringComparison.Ordinal);
        Assert.Contains("Mesures de sécurité", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Représentant installé au Maroc", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_text_than_the_law_is_cited_by_its_name()
    {
        var french = await OpenAsync($"{Start}?{Known}&donnees=BIOMETRIE&usages=AUCUN");
        var arabic = await OpenAsync($"/ar{Start}?{Known}&donnees=BIOMETRIE&usages=AUCUN");

        Assert.Contains("(délibération 478-2013 ·", french, StringComparison.Ordinal);
        Assert.Contains("(décret 2-09-165, art. 24 et 28)", french, StringComparison.Ordinal);
        Assert.Contains("(المداولة 478-2013 ·", arabic, StringComparison.Ordinal);
        Assert.Contains("(المرسوم 2-09-165، المادة 24 و 28)", arabic, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ar", "إذن مسبق")]
    [InlineData("/en", "Prior authorisation")]
    public async Task It_speaks_the_reader_s_language(string prefix, string heading) =>
        Assert.Contains(
            heading,
            Heading(await OpenAsync($"{prefix}{Start}?{Known}&donnees=CIN&usages=AUCUN")),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_question_sent_without_an_answer_is_asked_again_with_a_word()
    {
        var first = await OpenAsync(Start);
        var again = await OpenAsync($"{Start}?repondu=champ");

        Assert.DoesNotContain("ds-error-summary", first, StringComparison.Ordinal);
        Assert.Contains("ds-error-summary", again, StringComparison.Ordinal);
        Assert.Contains("href=\"#champ\"", again, StringComparison.Ordinal);
    }

    private async Task<string> OpenAsync(string path)
    {
        using var browser = suite.Factory.Client();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static string Heading(string page)
    {
        var from = page.IndexOf("<h1", StringComparison.Ordinal);
        return page[from..page.IndexOf("</h1>", from, StringComparison.Ordinal)];
    }
}
