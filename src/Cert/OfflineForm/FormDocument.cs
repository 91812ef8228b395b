using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using MarocNumeric.Trust.Cert.MailIntake;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.Rsit;
using MarocNumeric.Trust.Cert.Triage;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Pages;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cert.OfflineForm;

/// <summary>The offline form: one HTML file with its words in three languages, its style and its script inside, which asks no network for anything and says so in its own policy.</summary>
internal sealed class FormDocument
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        // Angle brackets stay escaped: no word ends the element that it stands in.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Of the pages' own words.</summary>
    private static readonly string[] Labels =
    [
        "aware-at-question",
        "assistance",
        "class",
        "contact",
        "contact-hint-public",
        "description",
        "description-hint",
        "effect",
        "measures",
        "more",
        "occurred-at",
        "ongoing",
        "personal-data",
        "systems",
        "systems-hint",
        "tlp-question",
        "tlp-hint",
        "trust-service",
        "type-question",
    ];

    private static readonly string[] Own =
    [
        "form-code",
        "form-code-keep",
        "form-lead",
        "form-missing",
        "form-save",
        "form-saved",
        "form-send",
        "form-title",
        "form-clock",
    ];

    private readonly IStringLocalizer<CaseTexts> cases;
    private readonly IStringLocalizer<IntakeTexts> texts;

    public FormDocument(IStringLocalizer<CaseTexts> cases, IStringLocalizer<IntakeTexts> texts)
    {
        (this.cases, this.texts) = (cases, texts);
        Octets = Make();
    }

    /// <summary>The same for everyone who takes it: nothing in it tells one from another.</summary>
    public byte[] Octets { get; }

    private byte[] Make()
    {
        var (script, style) = (Part("form.js"), Part("form.css"));
        return Encoding.UTF8.GetBytes(
            Part("form.html")
                .Replace("{policy}", Policy(script, style), StringComparison.Ordinal)
                .Replace("{style}", style, StringComparison.Ordinal)
                .Replace("{words}", Words().ToJsonString(Readable), StringComparison.Ordinal)
                .Replace("{script}", script, StringComparison.Ordinal)
        );
    }

    private static string Policy(string script, string style) =>
        $"default-src 'none'; script-src 'sha256-{Digest(script)}'; style-src 'sha256-{Digest(style)}'; form-action 'none'; base-uri 'none'";

    private static string Digest(string text) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private JsonObject Words() =>
        new()
        {
            ["schema"] = FormFile.Schema,
            ["languages"] = new JsonArray([
                .. Language.Full.Select(language => new JsonObject
                {
                    ["code"] = language.Code,
                    ["name"] = language.Name,
                }),
            ]),
            ["text"] = InEach(language => new JsonObject([
                .. Labels.Select(key => Pair(key, cases[key].Value)),
                .. Own.Select(key => Pair(key, texts[key].Value)),
            ])),
            ["choices"] = InEach(language => new JsonObject
            {
                ["type"] = Types(),
                ["effect"] = Names<Effect>(name => cases[$"effect-{name}"].Value),
                ["answer"] = Names<Answer>(name => cases[$"answer-{name}"].Value),
                ["class"] = Names<DeclarantClass>(name => cases[$"class-{name}"].Value),
                ["tlp"] = new JsonArray([
                    .. TlpLabels.All.Select(label =>
                        Choice(label.Label(), $"{label.Full()} – {cases[$"tlp-{label}"].Value}")
                    ),
                ]),
            }),
        };

    private static JsonObject InEach(Func<Language, JsonObject> words) =>
        new([
            .. Language.Full.Select(language =>
                KeyValuePair.Create<string, JsonNode?>(
                    language.Code,
                    language.In(() => words(language))
                )
            ),
        ]);

    private static JsonArray Types() =>
        new([
            .. RsitCatalogue.Classes.SelectMany(one =>
                one.Types.Select(type =>
                    Choice(
                        type.Value,
                        $"{one.Name.In(CultureInfo.CurrentUICulture)} – {type.Name.In(CultureInfo.CurrentUICulture)}"
                    )
                )
            ),
        ]);

    private static JsonArray Names<T>(Func<string, string> word)
        where T : struct, Enum =>
        new([
            .. Enum.GetNames<T>()
                .Select(name => Choice(JsonNamingPolicy.CamelCase.ConvertName(name), word(name))),
        ]);

    private static JsonArray Choice(string value, string word) => [value, word];

    private static KeyValuePair<string, JsonNode?> Pair(string key, string word) =>
        KeyValuePair.Create<string, JsonNode?>(key, word);

    private static string Part(string name)
    {
        using var stream = typeof(FormDocument).Assembly.GetManifestResourceStream(
            $"OfflineForm/{name}"
        )!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
