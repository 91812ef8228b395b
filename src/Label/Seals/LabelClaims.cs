using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Catalogue;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.Seals;

/// <summary>The same facts of a label in two forms: the statement that its site publishes, and a credential of Open Badges 3.0 (docs/label-statement.md).</summary>
internal sealed class LabelClaims(
    CriteriaBook criteria,
    TrustOptions trust,
    IStringLocalizer<SealTexts> texts
)
{
    /// <summary>For how long a statement says something; a site fetches it every day.</summary>
    private const int StatementDays = 7;

    public JsonObject Statement(Award award, DateTimeOffset now) =>
        new(Registered(award, now, Earlier(now.AddDays(StatementDays), award.ValidUntil)))
        {
            ["label"] = new JsonObject
            {
                ["number"] = award.Number,
                ["domain"] = award.Domain,
                ["holder"] = award.Holder,
                ["ice"] = award.Ice,
                ["state"] = State(award, now),
                ["catalogue"] = $"{award.Catalogue:O}",
                ["grantedAt"] = Instant(award.GrantedAt),
                ["validUntil"] = Instant(award.ValidUntil),
            },
            ["page"] = Address($"/v/{award.Number}"),
            ["credentialStatus"] = Statuses(award),
        };

    public JsonObject Credential(Award award, DateTimeOffset now)
    {
        var id = Address($"/api/label/v1/seals/{award.Number}/credential");
        var catalogue = Address($"/api/label/v1/criteria?version={award.Catalogue:yyyy-MM-dd}");
        return new(Registered(award, award.GrantedAt, award.ValidUntil))
        {
            ["jti"] = id,
            ["@context"] = new JsonArray(
                "https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
            ),
            ["id"] = id,
            ["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential"),
            ["name"] = In(Language.English, "credential-name"),
            ["issuer"] = Issuer(),
            ["validFrom"] = Instant(award.GrantedAt),
            ["validUntil"] = Instant(award.ValidUntil),
            ["credentialSubject"] = new JsonObject
            {
                ["id"] = $"https://{award.Domain}",
                ["type"] = new JsonArray("AchievementSubject"),
                ["identifier"] = new JsonArray(
                    Identifier("systemId", award.Number),
                    Identifier("ext:ICE", award.Ice)
                ),
                ["achievement"] = new JsonObject
                {
                    ["id"] = catalogue,
                    ["type"] = new JsonArray("Achievement"),
                    ["name"] = In(Language.English, "credential-name"),
                    ["description"] = In(
                        Language.English,
                        "credential-text",
                        criteria.Find(award.Catalogue)?.Criteria.Count ?? 0
                    ),
                    ["criteria"] = new JsonObject { ["id"] = catalogue },
                },
            },
            ["credentialStatus"] = Statuses(award),
        };
    }

    public JsonObject List(StatusList list, string encoded, DateTimeOffset now)
    {
        var id = Address(list.Path);
        return new()
        {
            ["iss"] = Address("/"),
            ["sub"] = $"{id}#list",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddDays(1).ToUnixTimeSeconds(),
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["id"] = id,
            ["type"] = new JsonArray("VerifiableCredential", "BitstringStatusListCredential"),
            ["issuer"] = Address("/"),
            ["validFrom"] = Instant(now),
            ["validUntil"] = Instant(now.AddDays(1)),
            ["credentialSubject"] = new JsonObject
            {
                ["id"] = $"{id}#list",
                ["type"] = "BitstringStatusList",
                ["statusPurpose"] = StatusList.Name(list.Purpose),
                ["encodedList"] = encoded,
            },
        };
    }

    public static string State(Award award, DateTimeOffset now)
    {
        var state = $"{award.StateAt(now)}";
        return $"{char.ToLowerInvariant(state[0])}{state[1..]}";
    }

    /// <summary>RFC 7519 section 4.1.</summary>
    private Dictionary<string, JsonNode?> Registered(
        Award award,
        DateTimeOffset from,
        DateTimeOffset until
    ) =>
        new(StringComparer.Ordinal)
        {
            ["iss"] = Address("/"),
            ["sub"] = $"https://{award.Domain}",
            ["iat"] = from.ToUnixTimeSeconds(),
            ["nbf"] = from.ToUnixTimeSeconds(),
            ["exp"] = until.ToUnixTimeSeconds(),
        };

    private JsonArray Statuses(Award award) =>
        new([
            .. Enum.GetValues<StatusPurpose>()
                .Select(purpose =>
                {
                    var list = Address(
                        new StatusList(StatusList.YearOf(award.Number), purpose).Path
                    );
                    var place = $"{StatusList.PlaceOf(award.Number)}";
                    return (JsonNode)
                        new JsonObject
                        {
                            ["id"] = $"{list}#{place}",
                            ["type"] = "BitstringStatusListEntry",
                            ["statusPurpose"] = StatusList.Name(purpose),
                            ["statusListIndex"] = place,
                            ["statusListCredential"] = list,
                        };
                }),
        ]);

    private JsonObject Issuer() =>
        new()
        {
            ["id"] = Address("/"),
            ["type"] = new JsonArray("Profile"),
            ["name"] = In(Language.English, "issuer-name"),
            ["url"] = Address("/"),
        };

    private static JsonObject Identifier(string kind, string value) =>
        new()
        {
            ["type"] = "IdentityObject",
            ["hashed"] = false,
            ["identityHash"] = value,
            ["identityType"] = kind,
        };

    /// <summary>XML Schema's dateTimeStamp, in UTC, to the second.</summary>
    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private string Address(string path) => new Uri(trust.Issuer, path).ToString();

    /// <summary>What is signed does not change with who asks.</summary>
    private string In(Language language, string text, params object[] values) =>
        Common.Notices.NoticeLanguages.In(language, () => texts[text, values].Value);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) =>
        one < other ? one : other;
}
