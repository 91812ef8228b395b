using System.Globalization;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarocNumeric.Trust.Cert.Evidence;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.Triage;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cert.Xarf;

/// <summary>Reads XARF version 4 (xarf.org, core schema and what each type must say) into a report of ours. What it does not know it keeps as a line of the description.</summary>
internal static class XarfReading
{
    /// <summary>Octets, with the evidence in base 64.</summary>
    public const int LargestBody = 16 * 1024 * 1024;

    private const int MostEvidence = 50;
    private const int LargestEvidence = 5 * 1024 * 1024;
    private const int LongestLine = 1000;
    private const int MostLines = 200;

    private static readonly TimeSpan AheadOfUs = TimeSpan.FromMinutes(5);

    /// <summary>Told in other places, or by the evidence.</summary>
    private static readonly string[] Apart = ["evidence", "_internal", "description"];

    public static Result<XarfReport> Read(JsonElement report, DateTimeOffset now)
    {
        var faults = new List<Problem>();
        if (report.ValueKind is not JsonValueKind.Object)
        {
            return XarfProblems.Invalid("body", "An object");
        }

        var version = Text(report, "xarf_version", faults);
        if (faults.Count == 0 && !IsFour(version))
        {
            faults.Add(XarfProblems.Invalid("xarf_version", "4.x.y"));
        }

        var id = Text(report, "report_id", faults);
        if (!Guid.TryParseExact(id, "D", out var identifier))
        {
            faults.Add(XarfProblems.Invalid("report_id", "A UUID"));
        }

        var at = Instant(report, "timestamp", now, faults);
        var contact = Contact(report, "reporter", faults);
        Contact(report, "sender", faults);
        var source = Text(report, "source_identifier", faults);
        var type = Type(report, faults);
        foreach (var needed in type?.Needed ?? [])
        {
            if (
                !report.TryGetProperty(needed, out var member)
                || member.ValueKind is JsonValueKind.Null
            )
            {
                faults.Add(XarfProblems.Invalid(needed, "Needed for this type"));
            }
        }

        var evidence = Items(report, faults);
        return faults is [var first, ..]
            ? first
            : new XarfReport(
                identifier,
                new(
                    DeclarantClass.Other,
                    type!.Rsit,
                    at,
                    Answer.Unknown,
                    Described(report),
                    EvidenceText.Line(source, SentReport.LongestText)!,
                    Effect.Attempt,
                    Answer.Unknown,
                    Label(report)
                )
                {
                    OccurredAt = at,
                    Contact = EvidenceText.Line(contact, SentReport.LongestLine),
                },
                evidence
            );
    }

    private static bool IsFour(string version) =>
        version.Split('.') is ["4", var minor, var patch]
        && minor.Length > 0
        && patch.Length > 0
        && (minor + patch).All(char.IsAsciiDigit);

    private static string Text(
        JsonElement of,
        string name,
        List<Problem> faults,
        string? path = null
    )
    {
        if (
            of.TryGetProperty(name, out var member)
            && member.ValueKind is JsonValueKind.String
            && EvidenceText.Line(member.GetString(), int.MaxValue) is { } text
        )
        {
            return text;
        }

        faults.Add(XarfProblems.Invalid(path ?? name, "A text that is not empty"));
        return string.Empty;
    }

    private static DateTimeOffset Instant(
        JsonElement of,
        string name,
        DateTimeOffset now,
        List<Problem> faults
    )
    {
        if (
            DateTimeOffset.TryParse(
                Text(of, name, faults),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var at
            )
            && at.Year >= 1990
            && at <= now + AheadOfUs
        )
        {
            return at;
        }

        faults.Add(XarfProblems.Invalid(name, "An instant with its offset that has passed"));
        return now;
    }

    /// <returns>"Organisation &lt;contact&gt;".</returns>
    private static string? Contact(JsonElement of, string name, List<Problem> faults)
    {
        if (
            !of.TryGetProperty(name, out var member) || member.ValueKind is not JsonValueKind.Object
        )
        {
            faults.Add(XarfProblems.Invalid(name, "An object with org, contact and domain"));
            return null;
        }

        var organisation = Text(member, "org", faults, $"{name}.org");
        var contact = Text(member, "contact", faults, $"{name}.contact");
        var domain = Text(member, "domain", faults, $"{name}.domain");
        if (contact.Length > 0 && !MailAddress.TryCreate(contact, out _))
        {
            faults.Add(XarfProblems.Invalid($"{name}.contact", "An e-mail address"));
        }

        if (domain.Length > 0 && Uri.CheckHostName(domain) is not UriHostNameType.Dns)
        {
            faults.Add(XarfProblems.Invalid($"{name}.domain", "A host name"));
        }

        return $"{organisation} <{contact}>";
    }

    private static XarfTypes.XarfType? Type(JsonElement report, List<Problem> faults)
    {
        var category = Text(report, "category", faults);
        var type = Text(report, "type", faults);
        var found = XarfTypes.Find(category, type);
        if (found is null && category.Length > 0 && type.Length > 0)
        {
            faults.Add(
                XarfTypes.IsCategory(category)
                    ? XarfProblems.Invalid("type", "A type of its category")
                    : XarfProblems.Invalid("category", "A category of version 4")
            );
        }

        return found;
    }

    private static List<XarfReport.Item> Items(JsonElement report, List<Problem> faults)
    {
        var items = new List<XarfReport.Item>();
        if (!report.TryGetProperty("evidence", out var evidence))
        {
            return items;
        }

        if (
            evidence.ValueKind is not JsonValueKind.Array
            || evidence.GetArrayLength() > MostEvidence
        )
        {
            faults.Add(XarfProblems.Invalid("evidence", $"A list of at most {MostEvidence}"));
            return items;
        }

        foreach (var (at, item) in evidence.EnumerateArray().Index())
        {
            if (Item(item, $"evidence[{at}]", faults) is { } read)
            {
                items.Add(read);
            }
        }

        return items;
    }

    private static XarfReport.Item? Item(JsonElement item, string path, List<Problem> faults)
    {
        if (item.ValueKind is not JsonValueKind.Object)
        {
            faults.Add(XarfProblems.Invalid(path, "An object"));
            return null;
        }

        var media = Text(item, "content_type", faults, $"{path}.content_type");
        var encoded = Text(item, "payload", faults, $"{path}.payload");
        var content = new byte[(encoded.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(encoded, content, out var size) || size > LargestEvidence)
        {
            faults.Add(
                XarfProblems.Invalid(
                    $"{path}.payload",
                    $"Base 64 of at most {LargestEvidence} octets"
                )
            );
            return null;
        }

        content = content[..size];
        var announced = item.TryGetProperty("hash", out var hash) ? Digest(hash) : null;
        if (announced is { Length: 0 })
        {
            faults.Add(
                XarfProblems.Invalid($"{path}.hash", "md5, sha1, sha256 or sha512 and digits")
            );
        }

        var said =
            item.TryGetProperty("description", out var words)
            && words.ValueKind is JsonValueKind.String
                ? words.GetString()
                : null;
        return new(
            media,
            EvidenceText.Line(
                announced is { Length: > 0 } && !IsOf(announced, content)
                    ? $"{said} [{announced} ≠]"
                    : said,
                EvidenceDesk.LongestNote
            ),
            content
        );
    }

    /// <returns>Empty for what is none.</returns>
    private static string Digest(JsonElement hash) =>
        hash.ValueKind is JsonValueKind.String
        && hash.GetString()!.Split(':')
            is [("md5" or "sha1" or "sha256" or "sha512"), { Length: > 0 } digest]
        && digest.All(char.IsAsciiHexDigit)
            ? hash.GetString()!
            : string.Empty;

    /// <summary>A digest that is not the payload's is pointed out and refuses nothing: samples of the format's own project have such. MD5 and SHA-1 prove nothing and are taken as they are.</summary>
    private static bool IsOf(string announced, byte[] content) =>
        announced.Split(':') switch
        {
            ["sha256", var digest] => Equal(digest, SHA256.HashData(content)),
            ["sha512", var digest] => Equal(digest, SHA512.HashData(content)),
            _ => true,
        };

    private static bool Equal(string digest, byte[] found) =>
        string.Equals(digest, Convert.ToHexStringLower(found), StringComparison.OrdinalIgnoreCase);

    private static Tlp Label(JsonElement report) =>
        report.TryGetProperty("tags", out var tags) && tags.ValueKind is JsonValueKind.Array
            ? tags.EnumerateArray()
                .Where(tag => tag.ValueKind is JsonValueKind.String)
                .Select(tag => tag.GetString()!)
                .Where(tag => tag.StartsWith("tlp:", StringComparison.OrdinalIgnoreCase))
                .Select(TlpLabels.Read)
                .OfType<Tlp>()
                .DefaultIfEmpty(Tlp.Amber)
                .Max()
            : Tlp.Amber;

    /// <summary>What its sender says in words, then every member as a line.</summary>
    private static string Described(JsonElement report)
    {
        var said = new StringBuilder();
        if (
            report.TryGetProperty("description", out var words)
            && words.ValueKind is JsonValueKind.String
        )
        {
            said.AppendLine(EvidenceText.Line(words.GetString(), LongestLine)).AppendLine();
        }

        foreach (
            var line in report
                .EnumerateObject()
                .Where(member => !Apart.Contains(member.Name, StringComparer.Ordinal))
                .Select(member => $"{member.Name}: {Value(member.Value)}")
                .Take(MostLines)
        )
        {
            var plain = EvidenceText.Line(line, LongestLine);
            if (said.Length + (plain?.Length ?? 0) + 2 > SentReport.LongestDescription)
            {
                break;
            }

            said.AppendLine(plain);
        }

        return said.ToString().ReplaceLineEndings("\n").Normalize().Trim();
    }

    private static string Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Value)),
            JsonValueKind.Object => string.Join(
                ", ",
                value.EnumerateObject().Select(member => $"{member.Name} {Value(member.Value)}")
            ),
            _ => value.GetRawText(),
        };
}
