using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Reports;

/// <summary>Personal data is hit: the facts are carried over to the CNDP's side once, by the organisation, and sent by its own DPO or not at all.</summary>
public sealed class BreachTests
{
    private const string Breaches = "/api/cndp/v1/breaches";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_facts_are_carried_over_once_and_the_dpo_sends_them(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        await office.AppointAsync("amina", "dpo", among: "salma");
        var report = await office.ReportAsync(
            "salma",
            ("personalData", "yes"),
            ("usersAffected", 120),
            ("description", "Le fichier des agents a été copié.")
        );
        var path = $"{CertOffice.Reports}/{report["id"]}/breach";

        var prepared = await office.MustAsync("salma", path);
        var again = await office.MustAsync("salma", path);

        Assert.Equal((string)prepared["id"]!, (string)again["id"]!);
        var breach = $"{Breaches}/{prepared["id"]}";
        var draft = await office.ReadAsync("amina", breach);
        Assert.Equal("prepared", (string)draft["state"]!);
        Assert.Equal((string)report["number"]!, (string)draft["report"]!);
        var carried = draft["lines"]![0]!;
        Assert.Equal("carried", (string)carried["kind"]!);
        Assert.Equal("Le fichier des agents a été copié.", (string)carried["texts"]!["text"]!);
        Assert.Equal("120", (string)carried["texts"]!["people"]!);
        // A draft is the organisation's alone; whoever reported reads it and does not send it.
        Assert.Equal(404, (await (await office.AsAsync("samira")).GetAsync(breach)).Status);
        Assert.Equal(404, (await (await office.AsAsync("karim")).GetAsync(breach)).Status);
        var sent = new
        {
            text = "Un fichier a été copié.",
            categories = "Noms des agents",
            people = "120",
        };
        var wrong = await office.PostAsync(
            "amina",
            $"{breach}/sending",
            new
            {
                text = "Un fichier a été copié.",
                categories = "Noms",
                people = "beaucoup",
            }
        );
        Assert.Equal((422, "CNDP-132"), (wrong.Status, wrong.Code));
        Assert.Equal(403, (await office.PostAsync("salma", $"{breach}/sending", sent)).Status);
        await office.MustAsync("amina", $"{breach}/sending", sent);

        var read = await office.ReadAsync("samira", breach);
        var line = Assert.Single(read["lines"]!.AsArray())!;
        Assert.Equal("breach", (string)line["kind"]!);
        await office.MustAsync("samira", $"{breach}/acknowledgement", new { text = "Reçu." });
        Assert.Equal("acknowledged", (string)(await office.ReadAsync("amina", breach))["state"]!);
        Assert.Equal(409, (await office.PostAsync("amina", $"{breach}/drop")).Status);
    }

    [Fact]
    public async Task Only_the_organisation_carries_its_facts_on_and_never_what_is_red()
    {
        await using var office = await CertOffice.OpenAsync();
        var silent = await office.ReportAsync("salma");
        var red = await office.ReportAsync("salma", ("personalData", "yes"), ("tlp", "RED"));
        var said = await office.ReportAsync("salma", ("personalData", "yes"));
        var person = await office.ReportAsync(
            "samira",
            ("personalData", "yes"),
            ("declarantClass", "individual")
        );

        Assert.Equal((409, "CERT-166"), await RefusedAsync(office, "salma", silent["id"]));
        Assert.Equal((409, "CERT-167"), await RefusedAsync(office, "salma", red["id"]));
        Assert.Equal((409, "CERT-168"), await RefusedAsync(office, "samira", person["id"]));
        Assert.Equal((404, "CERT-001"), await RefusedAsync(office, "karim", said["id"]));
        Assert.Equal((403, "COMMON-011"), await RefusedAsync(office, "zineb", said["id"]));
    }

    [Fact]
    public async Task On_the_page_the_facts_stand_in_the_form_that_the_dpo_sends_or_drops()
    {
        await using var office = await CertOffice.OpenAsync();
        await office.AppointAsync("salma", "dpo", among: "salma");
        var report = await office.ReportAsync(
            "salma",
            ("personalData", "yes"),
            ("description", "Le fichier des agents a été copié.")
        );
        using var salma = await office.Suite.PersonAsync("salma");
        await salma.OpenAsync($"/cert/reports/{report["id"]}");

        await salma.SubmitAsync($"/cert/reports/{report["id"]}/breach");

        Assert.Contains("n’impose pas", salma.Page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Le fichier des agents a été copié.",
            System.Net.WebUtility.HtmlDecode(salma.Page.Text),
            StringComparison.Ordinal
        );
        await salma.SubmitAsync("/send", ("categories", ""));
        Assert.Equal(422, salma.Page.Status);
        await salma.SubmitAsync("/drop");
        Assert.Contains("Abandonnée", salma.Page.Text, StringComparison.Ordinal);
        await salma.OpenAsync("/cndp/breaches");
        Assert.Contains((string)report["number"]!, salma.Page.Text, StringComparison.Ordinal);
    }

    private static async Task<(int, string?)> RefusedAsync(
        CertOffice office,
        string user,
        object? report
    )
    {
        var answer = await office.PostAsync(user, $"{CertOffice.Reports}/{report}/breach");
        return (answer.Status, answer.Code);
    }
}
