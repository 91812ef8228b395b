using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Identity.Tests.Mandates;

/// <summary>A mandate on the strength of a document that the legal representative signed.</summary>
public sealed partial class SignedMandateTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_representative_gives_a_mandate_with_a_document_and_its_record_names_the_signature(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var signer = await Signatory.OfAsync(suite, "fatima", "C=MA, GN=Fatima, SN=Zahra");
        using var fatima = await suite.PersonAsync("fatima");
        var path = await TermsAsync(suite, fatima);
        Assert.Contains("Amina", fatima.Page.Text, StringComparison.Ordinal);

        var (terms, document) = await HandedOutAsync(fatima);
        var signed = await signer.SignAsync(document);
        await fatima.SubmitFilesAsync("/mandates/signed", [new("signed", signed, "m.pdf")]);

        Assert.Contains(
            "/organisations/mandates/",
            fatima.Address.AbsolutePath,
            StringComparison.Ordinal
        );
        var mandate = fatima.Address.AbsolutePath;
        var record = Record().Match(WebUtility.HtmlDecode(fatima.Page.Text)).Groups["v"].Value;
        var evidence = JsonNode.Parse(Base64Url.DecodeFromChars(record.Split('.')[1]))![
            "evidence"
        ]!;
        Assert.Equal("urn:maroc-numeric:acr:high", (string)evidence["acr"]!);
        Assert.Equal(signer.Serial, (string)evidence["signature"]!["certificate"]!);
        // Agent and representative read what was signed; others are told of no such mandate.
        Assert.Equal(signed, (await fatima.OpenAsync($"{mandate}/document")).Bytes);
        using var amina = await suite.PersonAsync("amina");
        Assert.Equal(signed, (await amina.OpenAsync($"{mandate}/document")).Bytes);
        using var nadia = await suite.PersonAsync("nadia");
        Assert.Equal(404, (await nadia.OpenAsync($"{mandate}/document")).Status);
        // Sent twice it is given once.
        fatima.LookBack(terms);
        await fatima.SubmitFilesAsync("/mandates/signed", [new("signed", signed, "m.pdf")]);
        Assert.Equal(mandate, fatima.Address.AbsolutePath);
        Assert.EndsWith("/mandates", path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_term_another_person_and_another_organisation_are_refused()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var signer = await Signatory.OfAsync(suite, "fatima", "C=MA, GN=Fatima, SN=Zahra");
        var amina = await Signatory.OfAsync(suite, "amina", "C=MA, GN=Amina, SN=El Fassi");
        using var fatima = await suite.PersonAsync("fatima");
        await TermsAsync(suite, fatima);
        var (terms, document) = await HandedOutAsync(fatima);

        await fatima.SubmitFilesAsync(
            "/mandates/signed",
            [new("signed", await amina.SignAsync(document), "m.pdf")]
        );
        Refused(fatima, "COMMON-149");
        // The same document for a longer mandate.
        fatima.LookBack(terms);
        await fatima.SubmitFilesAsync(
            "/mandates/signed",
            [new("signed", await signer.SignAsync(document), "m.pdf")],
            ("until", $"{suite.Today.AddDays(300):yyyy-MM-dd}")
        );
        Refused(fatima, "COMMON-145");
        fatima.LookBack(terms);
        await fatima.SubmitFilesAsync("/mandates/signed", []);
        Refused(fatima, "COMMON-100");

        using var nadia = await suite.PersonAsync("nadia");
        var foreign = await nadia.SendFormAsync(
            $"/organisations/{suite.OrganisationOf("fatima")}/mandates/signed"
        );
        Assert.Equal(404, foreign.Status);

        static void Refused(Person person, string code)
        {
            Assert.Equal(422, person.Page.Status);
            Assert.Contains(code, person.Page.Text, StringComparison.Ordinal);
        }
    }

    /// <summary>From the form of a mandate to its terms, as the second button sends it.</summary>
    /// <returns>The form's path.</returns>
    private static async Task<string> TermsAsync(SuiteFactory suite, Person fatima)
    {
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonApiAsync("amina", client);
        var agent = (string)(await amina.GetAsync("/connect/userinfo")).Json["sub"]!;
        var path = $"/organisations/{suite.OrganisationOf("fatima")}/mandates";
        await fatima.OpenAsync(path);
        Assert.Contains($"formaction=\"{path}/terms\"", fatima.Page.Text, StringComparison.Ordinal);
        await fatima.PostAsync(
            $"{path}/terms",
            ("ticket", Ticket().Match(fatima.Page.Text).Groups["v"].Value),
            ("agent", agent),
            ("scope", "certificates"),
            ("mostActs", "3"),
            ("from", $"{suite.Today:yyyy-MM-dd}"),
            ("until", $"{suite.Today.AddDays(30):yyyy-MM-dd}")
        );
        Assert.True(fatima.Page.Status == 200, fatima.Page.Text);
        return path;
    }

    /// <returns>The page of the terms, and its document.</returns>
    private static async Task<(Answer Terms, byte[] Document)> HandedOutAsync(Person fatima)
    {
        var terms = fatima.Page;
        var link = WebUtility.HtmlDecode(Link().Match(terms.Text).Groups["v"].Value);
        var document = await fatima.OpenAsync(link);
        Assert.StartsWith(
            "%PDF",
            Encoding.Latin1.GetString(document.Bytes),
            StringComparison.Ordinal
        );
        fatima.LookBack(terms);
        return (terms, document.Bytes);
    }

    [GeneratedRegex("name=\"ticket\" value=\"(?<v>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Ticket();

    [GeneratedRegex("href=\"(?<v>[^\"]*/mandates/document[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("<pre[^>]*>(?<v>[^<]+)</pre>", RegexOptions.None, 1000)]
    private static partial Regex Record();
}
