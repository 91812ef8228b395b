using System.Xml.Linq;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Exchange;

/// <summary>An incident for another team, judged by the schema of RFC 7970.</summary>
public sealed class IodefTests
{
    private static readonly XNamespace Iodef = "urn:ietf:params:xml:ns:iodef-2.0";

    private const string Text =
        "hxxp://piege[.]example/a?b=1&c=2 depuis 192.0.2.7 et 2001:db8::7, courriel faux@piege.example, CVE-2024-3094, "
        + "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 <b>&amp;</b> facture.exe";

    [Theory]
    [InlineData("CLEAR", "ext-value", "TLP:CLEAR")]
    [InlineData("AMBER", "amber", null)]
    [InlineData("AMBER+STRICT", "ext-value", "TLP:AMBER+STRICT")]
    public async Task What_leaves_is_IODEF_and_bears_its_label(
        string label,
        string restriction,
        string? exact
    )
    {
        await using var office = await CertOffice.OpenAsync();
        var report = await office.ReportAsync("salma", ("description", Text), ("tlp", label));
        var incident = await office.IncidentOfAsync(report);
        await office.MustAsync(
            "zineb",
            $"{CertOffice.Incidents}/{incident}/triage",
            new { title = "Page imitée <piège> & relais", type = "phishing" }
        );

        var file = await (await office.AsAsync("salma")).GetAsync(
            $"{CertOffice.Incidents}/{incident}/iodef"
        );

        Assert.Equal((200, "application/xml"), (file.Status, file.MediaType));
        var path = Path.Combine(office.Suite.DataDirectory, "incident.xml");
        await File.WriteAllBytesAsync(path, file.Bytes);
        await OutsideTool.MustAsync(
            "xmllint",
            "--nonet",
            "--noout",
            "--schema",
            Path.Combine(Tree.Vectors, "iodef", "iodef-local.xsd"),
            path
        );
        var told = XDocument.Parse(file.Text).Root!.Element(Iodef + "Incident")!;
        Assert.Equal(
            (restriction, exact),
            ((string?)told.Attribute("restriction"), (string?)told.Attribute("ext-restriction"))
        );
        Assert.Equal("in-progress", (string?)told.Attribute("status"));
        Assert.Equal(
            ["192.0.2.7", "2001:db8::7"],
            told.Descendants(Iodef + "Address")
                .Where(one =>
                    ((string)one.Attribute("category")!).StartsWith("ip", StringComparison.Ordinal)
                )
                .Select(one => one.Value)
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
            told.Descendants().Single(one => one.Name.LocalName is "DigestValue").Value
        );
        // What the reporter wrote stays here.
        Assert.DoesNotContain("depuis", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Red_leaves_by_no_file_and_others_find_nothing()
    {
        await using var office = await CertOffice.OpenAsync();
        var red = await office.IncidentOfAsync(await office.ReportAsync("salma", ("tlp", "RED")));
        var amber = await office.IncidentOfAsync(await office.ReportAsync("salma"));

        Assert.Equal("CERT-194", await CodeAsync(office, "mehdi", red));
        Assert.Equal("CERT-001", await CodeAsync(office, "zineb", red));
        Assert.Equal("CERT-001", await CodeAsync(office, "karim", amber));
    }

    private static async Task<string?> CodeAsync(CertOffice office, string user, string incident) =>
        (
            await (await office.AsAsync(user)).GetAsync($"{CertOffice.Incidents}/{incident}/iodef")
        ).Code;
}
