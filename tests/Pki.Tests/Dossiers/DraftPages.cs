using System.Net;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Dossiers;

/// <summary>The agent's way through the pages of a draft, for tests that begin anywhere on it.</summary>
internal static partial class DraftPages
{
    public static readonly (string, string)[] You =
    [
        ("givenLatin", "Amina"),
        ("familyLatin", "El Fassi"),
        ("givenArabic", "أمينة"),
        ("familyArabic", "الفاسي"),
        ("mail", "amina@example.ma"),
        ("phone", "0612345678"),
        ("cin", RegistrationOffice.Cin),
    ];

    public static readonly (string, string)[] Work =
    [
        ("department", "Direction générale"),
        ("function", "Cheffe de service"),
    ];

    public static readonly (string, string)[] Use = [("use", "Signature"), ("years", "2")];

    /// <summary>Up to the pieces.</summary>
    public static async Task AnswerAsync(Person person, bool self)
    {
        await person.OpenAsync("/dossiers/new");
        await person.SubmitAsync("/dossiers/new", ("self", self ? "true" : "false"));
        var draft = DraftOf(person);
        await person.SubmitAsync(draft, You);
        await person.SubmitAsync(draft, Work);
        await person.SubmitAsync(draft, Use);
    }

    public static Task AttachAsync(Person person) =>
        person.SubmitFilesAsync(
            DraftOf(person),
            [
                new("identity", SampleFiles.Png(), "carte.png", "image/png"),
                new("appointment", SampleFiles.Pdf(), "arrete.pdf"),
            ]
        );

    /// <returns>The page that was confirmed.</returns>
    public static async Task<Answer> FileAsync(Person person, bool self)
    {
        await AnswerAsync(person, self);
        await AttachAsync(person);
        var check = person.Page;
        Assert.EndsWith("/check", person.Address.AbsolutePath, StringComparison.Ordinal);
        await person.SubmitAsync("/file", ("conditions", "1"));
        return check;
    }

    /// <returns>"/dossiers/drafts/{id}".</returns>
    public static string DraftOf(Person person) =>
        Draft().Match(WebUtility.UrlDecode(person.Address.AbsolutePath)).Value;

    [GeneratedRegex("/dossiers/drafts/[0-9a-f-]{36}", RegexOptions.None, 1000)]
    private static partial Regex Draft();
}
