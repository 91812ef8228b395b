using System.Globalization;
using System.Text;
using System.Xml;
using MarocNumeric.Trust.Cert.Advisories;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Observables;
using MarocNumeric.Trust.Cert.Rsit;

namespace MarocNumeric.Trust.Cert.Exchange;

/// <summary>An incident as IODEF 2.0 (RFC 7970), for another response team. What people wrote to each other about it stays here.</summary>
internal static class Iodef
{
    private const string Ns = "urn:ietf:params:xml:ns:iodef-2.0";
    private const string Signatures = "http://www.w3.org/2000/09/xmldsig#";
    private const string Creator = "ma-CERT";

    /// <param name="Reached">The first instant at which it stood there.</param>
    internal sealed record Content(
        Incident Row,
        Tlp Tlp,
        DateTimeOffset? OccurredAt,
        DateTimeOffset? DetectedAt,
        IReadOnlyDictionary<IncidentState, DateTimeOffset> Reached,
        IReadOnlyList<Observable> Observables
    );

    /// <param name="team">Who publishes: a name.</param>
    /// <param name="mail">Null where none is configured.</param>
    public static byte[] Write(Content what, string team, string? mail, DateTimeOffset now)
    {
        using var buffer = new MemoryStream();
        using (
            var xml = XmlWriter.Create(
                buffer,
                new()
                {
                    Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                    Indent = true,
                }
            )
        )
        {
            xml.WriteStartElement("IODEF-Document", Ns);
            xml.WriteAttributeString("version", "2.00");
            xml.WriteAttributeString("xml", "lang", null, "fr");
            WriteIncident(xml, what, team, mail, now);
            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    private static void WriteIncident(
        XmlWriter xml,
        Content what,
        string team,
        string? mail,
        DateTimeOffset now
    )
    {
        var row = what.Row;
        xml.WriteStartElement("Incident", Ns);
        xml.WriteAttributeString("purpose", "reporting");
        xml.WriteAttributeString("status", StatusOf(row.State));
        Restrict(xml, what.Tlp);
        xml.WriteStartElement("IncidentID", Ns);
        xml.WriteAttributeString("name", Creator);
        xml.WriteString(row.Reference);
        xml.WriteEndElement();
        Instant(xml, "DetectTime", what.DetectedAt);
        Instant(xml, "StartTime", what.OccurredAt);
        Instant(xml, "EndTime", Of(what, IncidentState.Closed));
        Instant(xml, "RecoveryTime", Of(what, IncidentState.Recovered));
        Instant(xml, "ReportTime", row.ReceivedAt);
        Instant(xml, "GenerationTime", now);
        Text(xml, "Description", row.Title ?? RsitCatalogue.NameOf(row.Type));
        WriteAssessment(xml, row);
        xml.WriteStartElement("Contact", Ns);
        xml.WriteAttributeString("role", "creator");
        xml.WriteAttributeString("type", "organization");
        Text(xml, "ContactName", team);
        if (mail is not null)
        {
            xml.WriteStartElement("Email", Ns);
            Text(xml, "EmailTo", mail);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        WriteIndicators(xml, what);
        xml.WriteEndElement();
    }

    private static void WriteAssessment(XmlWriter xml, Incident row)
    {
        xml.WriteStartElement("Assessment", Ns);
        Text(xml, "IncidentCategory", RsitCatalogue.Find(row.Type)?.Tag ?? row.Type);
        xml.WriteStartElement("SystemImpact", Ns);
        xml.WriteAttributeString(
            "severity",
            row.Level switch
            {
                <= 2 => "high",
                3 => "medium",
                _ => "low",
            }
        );
        xml.WriteAttributeString("type", "unknown");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteIndicators(XmlWriter xml, Content what)
    {
        if (what.Observables.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("IndicatorData", Ns);
        foreach (var (found, index) in what.Observables.Select((found, index) => (found, index)))
        {
            xml.WriteStartElement("Indicator", Ns);
            xml.WriteStartElement("IndicatorID", Ns);
            xml.WriteAttributeString("name", Creator);
            xml.WriteAttributeString("version", "1");
            // An xs:ID begins with a letter.
            xml.WriteString(
                string.Create(CultureInfo.InvariantCulture, $"{what.Row.Reference}-{index + 1}")
            );
            xml.WriteEndElement();
            xml.WriteStartElement("Observable", Ns);
            WriteObservable(xml, found);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteObservable(XmlWriter xml, Observable found)
    {
        switch (found.Kind)
        {
            case ObservableKind.Ip:
                Address(
                    xml,
                    found.Value.Contains(':', StringComparison.Ordinal) ? "ipv6" : "ipv4",
                    found.Value
                );
                break;
            case ObservableKind.Url:
                Category(xml, "site-uri", found.Value);
                break;
            case ObservableKind.Mail:
                Category(xml, "e-mail", found.Value);
                break;
            case ObservableKind.Domain:
                xml.WriteStartElement("DomainData", Ns);
                xml.WriteAttributeString("system-status", "unknown");
                xml.WriteAttributeString("domain-status", "unknown");
                Text(xml, "Name", found.Value);
                xml.WriteEndElement();
                break;
            case ObservableKind.Hash:
                WriteHash(xml, found.Value);
                break;
            case ObservableKind.File:
                xml.WriteStartElement("FileData", Ns);
                xml.WriteStartElement("File", Ns);
                Text(xml, "FileName", found.Value);
                xml.WriteEndElement();
                xml.WriteEndElement();
                break;
            default:
                xml.WriteStartElement("Reference", Ns);
                Text(xml, "Description", found.Value);
                xml.WriteEndElement();
                break;
        }
    }

    /// <summary>A block of addresses is of another category than one address.</summary>
    private static void Address(XmlWriter xml, string family, string value) =>
        Category(
            xml,
            $"{family}-{(value.Contains('/', StringComparison.Ordinal) ? "net" : "addr")}",
            value
        );

    private static void Category(XmlWriter xml, string category, string value)
    {
        xml.WriteStartElement("Address", Ns);
        xml.WriteAttributeString("category", category);
        xml.WriteString(Carried(value));
        xml.WriteEndElement();
    }

    private static void WriteHash(XmlWriter xml, string value)
    {
        xml.WriteStartElement("FileData", Ns);
        xml.WriteStartElement("File", Ns);
        xml.WriteStartElement("HashData", Ns);
        xml.WriteAttributeString("scope", "file-contents");
        xml.WriteStartElement("Hash", Ns);
        xml.WriteStartElement("DigestMethod", Signatures);
        xml.WriteAttributeString(
            "Algorithm",
            value.Length switch
            {
                32 => "http://www.w3.org/2001/04/xmldsig-more#md5",
                40 => "http://www.w3.org/2000/09/xmldsig#sha1",
                128 => "http://www.w3.org/2001/04/xmlenc#sha512",
                _ => "http://www.w3.org/2001/04/xmlenc#sha256",
            }
        );
        xml.WriteEndElement();
        xml.WriteElementString(
            "DigestValue",
            Signatures,
            Convert.ToBase64String(Convert.FromHexString(value))
        );
        for (var depth = 0; depth < 4; depth++)
        {
            xml.WriteEndElement();
        }
    }

    /// <summary>IODEF knows the words of an older TLP: CLEAR and AMBER+STRICT stand as what they are.</summary>
    private static void Restrict(XmlWriter xml, Tlp tlp)
    {
        if (tlp is Tlp.Clear or Tlp.AmberStrict)
        {
            xml.WriteAttributeString("restriction", "ext-value");
            xml.WriteAttributeString("ext-restriction", tlp.Full());
            return;
        }

        xml.WriteAttributeString("restriction", tlp.Label().ToLowerInvariant());
    }

    private static string StatusOf(IncidentState state) =>
        state is IncidentState.New ? "new"
        : state.IsOver() ? "resolved"
        : "in-progress";

    private static DateTimeOffset? Of(Content what, IncidentState state) =>
        what.Reached.TryGetValue(state, out var at) ? at : null;

    private static void Instant(XmlWriter xml, string name, DateTimeOffset? at)
    {
        if (at is { } instant)
        {
            xml.WriteElementString(
                name,
                Ns,
                instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)
            );
        }
    }

    private static void Text(XmlWriter xml, string name, string text) =>
        xml.WriteElementString(name, Ns, Carried(text));

    private static string Carried(string text) => FeedAdvisories.Carried(text);
}
