using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cert.OfflineForm;

/// <summary>
/// What the offline form saves, version 1: one flat JSON object with the identifier that makes it the same report however
/// often and by whatever way it is sent, the code by which its reporter follows it, the answers under the names of the API,
/// and a SHA-256 over all of it against damage on the way. Who altered the file could alter that too: it proves no sender.
/// </summary>
/// <param name="Code">Sixteen characters of Crockford's base 32.</param>
internal sealed record FormFile(Guid Id, string Code, Language Language, ReportFacts Facts)
{
    public const string Schema = "macert-report-form/1";

    /// <summary>Octets: the longest texts in four-octet characters, escaped.</summary>
    public const int Largest = 512 * 1024;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CodeLength = 16;

    /// <summary>Beside the answers.</summary>
    private static readonly string[] Envelope =
    [
        "schema",
        "id",
        "code",
        "language",
        "savedAt",
        "sha256",
    ];

    private static readonly string[] Answers =
    [
        "declarantClass",
        "type",
        "awareAt",
        "occurredAt",
        "ongoing",
        "description",
        "systems",
        "effect",
        "personalData",
        "trustService",
        "tlp",
        "measures",
        "assistance",
        "contact",
    ];

    public byte[] CodeHash => FormToken.Hash(Code);

    /// <returns>The file, or what is wrong with it first, with its field.</returns>
    public static Result<FormFile> Read(ReadOnlyMemory<byte> octets, DateTimeOffset now)
    {
        if (Members(octets).Refused(out var problem, out var members))
        {
            return problem;
        }

        if (!string.Equals(members.GetValueOrDefault("schema"), Schema, StringComparison.Ordinal))
        {
            return FormFileProblems.VersionUnknown;
        }

        if (Array.Find(Envelope, name => !members.ContainsKey(name)) is { } missing)
        {
            return FormFileProblems.Unreadable(missing, "Missing");
        }

        if (
            !string.Equals(members["sha256"], DigestOf(members), StringComparison.OrdinalIgnoreCase)
        )
        {
            return FormFileProblems.Altered;
        }

        var code = members["code"].Replace("-", string.Empty, StringComparison.Ordinal);
        if (
            code.Length != CodeLength
            || !code.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal))
        )
        {
            return FormFileProblems.Unreadable("code", "Sixteen characters of the form's own");
        }

        if (!Guid.TryParseExact(members["id"], "D", out var id) || id == Guid.Empty)
        {
            return FormFileProblems.Unreadable("id", "A UUID");
        }

        return Sent(members).Read(now, out var facts) is [var first, ..]
            ? first
            : new FormFile(id, code, LanguageOf(members["language"]), facts);
    }

    /// <summary>Over all members but itself in the order of their names, "name=value" and a line feed each (UTF-8).</summary>
    public static string DigestOf(IReadOnlyDictionary<string, string> members) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Concat(
                        members
                            .Where(member => member.Key is not "sha256")
                            .OrderBy(member => member.Key, StringComparer.Ordinal)
                            .Select(member => $"{member.Key}={member.Value}\n")
                    )
                )
            )
        );

    private static Result<Dictionary<string, string>> Members(ReadOnlyMemory<byte> octets)
    {
        if (octets.Length is 0 or > Largest)
        {
            return FormFileProblems.Unreadable("file", $"1 to {Largest} octets");
        }

        try
        {
            using var document = JsonDocument.Parse(octets, new() { MaxDepth = 2 });
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
            {
                return FormFileProblems.Unreadable("file", "A JSON object");
            }

            var members = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (
                    member.Value.ValueKind is not JsonValueKind.String
                    || !(
                        Envelope.Contains(member.Name, StringComparer.Ordinal)
                        || Answers.Contains(member.Name, StringComparer.Ordinal)
                    )
                    || !members.TryAdd(member.Name, member.Value.GetString()!)
                )
                {
                    return FormFileProblems.Unreadable(
                        Evidence.EvidenceText.Line(member.Name, 50) ?? "file",
                        "A text that the form writes, once"
                    );
                }
            }

            return members;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return FormFileProblems.Unreadable("file", "JSON in UTF-8");
        }
    }

    private static SentReport Sent(Dictionary<string, string> members) =>
        new()
        {
            DeclarantClass = members.GetValueOrDefault("declarantClass"),
            Type = members.GetValueOrDefault("type"),
            AwareAt = members.GetValueOrDefault("awareAt"),
            OccurredAt = members.GetValueOrDefault("occurredAt"),
            Ongoing = members.GetValueOrDefault("ongoing"),
            Description = members.GetValueOrDefault("description"),
            Systems = members.GetValueOrDefault("systems"),
            Effect = members.GetValueOrDefault("effect"),
            PersonalData = members.GetValueOrDefault("personalData"),
            TrustService = members.GetValueOrDefault("trustService"),
            Tlp = members.GetValueOrDefault("tlp"),
            Measures = members.GetValueOrDefault("measures"),
            Assistance = members.GetValueOrDefault("assistance"),
            Contact = members.GetValueOrDefault("contact"),
        };

    private static Language LanguageOf(string code) =>
        Language.Full.FirstOrDefault(one => string.Equals(one.Code, code, StringComparison.Ordinal))
        ?? Language.French;
}
