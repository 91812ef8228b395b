using System.Globalization;
using System.Resources;
using System.Security.Cryptography;
using System.Text;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>What is told before anybody binds themself (law 43-20 art. 33-2-a): the version in force and the digest of its three texts, kept with each dossier.</summary>
internal static class Conditions
{
    public const string Version = "1";
    public const int Articles = 8;

    private static readonly string[] Languages = ["fr", "ar", "en"];

    /// <summary>SHA-256 over the articles in the three languages, every blank an ordinary one, lower-case hexadecimal: how blanks are set is the printer's, and makes no other conditions.</summary>
    public static string Digest { get; } = DigestOf();

    private static string DigestOf()
    {
        var texts = new ResourceManager(typeof(ConditionsTexts));
        var whole = new StringBuilder();
        foreach (var language in Languages)
        {
            var culture = CultureInfo.GetCultureInfo(language);
            for (var article = 1; article <= Articles; article++)
            {
                whole.Append(
                    CultureInfo.InvariantCulture,
                    $"{language} {article} {texts.GetString($"Article-{article}", culture)}\n"
                );
            }
        }

        whole.Replace('\u00a0', ' ').Replace('\u202f', ' ');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole.ToString())));
    }
}
