using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Reports;

public sealed class ReceiveReportTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_report_is_answered_with_number_advice_and_a_receipt_that_verifies(
        string database
    )
    {
        await using var office = await CertOffice.OpenAsync(database);

        var report = await office.ReportAsync(
            "salma",
            ("description", "Voir hxxps://banque[.]example/login et 203.0.113.7"),
            ("awareAt", "2026-01-05T08:30:00+01:00")
        );

        var number = (string)report["number"]!;
        Assert.StartsWith("I-", number, StringComparison.Ordinal);
        Assert.Matches("^MACERT-20[0-9]{2}-000001$", (string)report["incident"]!);
        Assert.NotEmpty(report["advice"]!.AsArray());
        Assert.Contains(
            "banque.example",
            report["observables"]!.AsArray().Select(one => (string?)one!["value"])
        );
        // The offset that it was given with is kept.
        Assert.Equal(
            "2026-01-05T08:30:00+01:00",
            (string?)report["versions"]![0]!["facts"]!["awareAt"]
        );
        var id = (string)report["id"]!;
        await office.UntilAsync(async () =>
            (await office.ReadAsync("salma", $"{CertOffice.Reports}/{id}/papers"))
                .AsArray()
                .All(paper => paper!["sealedAt"] is not null)
        );
        var papers = (
            await office.ReadAsync("salma", $"{CertOffice.Reports}/{id}/papers")
        ).AsArray();
        Assert.Equal(["fr", "ar"], papers.Select(paper => (string?)paper!["language"]));
        var pdf = await (await office.AsAsync("salma")).GetAsync(
            $"{CertOffice.Reports}/{id}/papers/{papers[0]!["id"]}"
        );
        Assert.Equal((200, "application/pdf"), (pdf.Status, pdf.MediaType));
        using var stranger = office.Suite.Stranger();
        var verified = (await stranger.GetAsync($"/v/{number}.json")).Json;
        Assert.Equal("received", (string?)verified["state"]);
        Assert.Equal(
            (string?)report["versions"]![0]!["digest"],
            (string?)verified["data"]!["versions"]![0]!["digest"]
        );
        Assert.DoesNotContain("banque", verified.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Twenty_posts_at_once_with_one_key_make_one_report(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        var facts = office.Facts();
        await office.AsAsync("salma");

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    office.PostAsync(
                        "salma",
                        CertOffice.Reports,
                        facts.DeepClone(),
                        "Idempotency-Key: once"
                    )
                )
        );

        Assert.All(
            answers,
            answer => Assert.True(answer.Status is 201 || answer.Code is "COMMON-002", answer.Text)
        );
        var again = await office.PostAsync(
            "salma",
            CertOffice.Reports,
            facts.DeepClone(),
            "Idempotency-Key: once"
        );
        Assert.Equal(201, again.Status);
        Assert.All(
            answers.Where(answer => answer.Status is 201),
            answer => Assert.Equal(again.Text, answer.Text)
        );
        var listed = await office.ReadAsync("salma", CertOffice.Reports);
        Assert.Single(listed["items"]!.AsArray());
        var other = await office.PostAsync(
            "salma",
            CertOffice.Reports,
            office.Facts(("systems", "Autre")),
            "Idempotency-Key: once"
        );
        Assert.Equal("COMMON-001", other.Code);
    }

    [Theory]
    [InlineData("declarantClass", null, "CERT-003")]
    [InlineData("declarantClass", "king", "CERT-004")]
    [InlineData("declarantClass", "3", "CERT-004")]
    [InlineData("type", null, "CERT-003")]
    [InlineData("type", "cyber", "CERT-006")]
    [InlineData("awareAt", "2026-01-05T08:30:00", "CERT-007")]
    [InlineData("awareAt", "yesterday", "CERT-007")]
    [InlineData("awareAt", "2199-01-05T08:30:00Z", "CERT-008")]
    [InlineData("occurredAt", "1889-01-05T08:30:00Z", "CERT-008")]
    [InlineData("description", " ", "CERT-003")]
    [InlineData("tlp", "ORANGE", "CERT-002")]
    [InlineData("effect", null, "CERT-003")]
    [InlineData("language", "tlh", "CERT-004")]
    public async Task What_cannot_be_is_refused_with_its_field(
        string field,
        string? value,
        string code
    )
    {
        await using var office = await CertOffice.OpenAsync();

        var answer = await office.PostAsync(
            "salma",
            CertOffice.Reports,
            office.Facts((field, value is null ? null : JsonValue.Create(value)))
        );

        Assert.Equal((422, code), (answer.Status, answer.Code));
        Assert.Equal(field, (string?)answer.Json["field"]);
    }

    [Fact]
    public async Task What_is_known_later_is_a_further_version_and_the_first_stays_as_it_was()
    {
        await using var office = await CertOffice.OpenAsync();
        var report = await office.ReportAsync("salma");
        var id = (string)report["id"]!;
        office.Wait(TimeSpan.FromSeconds(1));

        var after = await office.MustAsync(
            "salma",
            $"{CertOffice.Reports}/{id}/complements",
            office.Facts(
                ("description", "Le domaine est piege[.]example"),
                // A complement loosens nothing.
                ("tlp", "CLEAR")
            )
        );

        var versions = after["versions"]!.AsArray();
        Assert.Equal(2, versions.Count);
        Assert.Equal(report["versions"]![0]!.ToJsonString(), versions[0]!.ToJsonString());
        Assert.Equal("AMBER", (string?)after["tlp"]);
        Assert.Contains(
            "piege.example",
            after["observables"]!.AsArray().Select(one => (string?)one!["value"])
        );
        var papers = await office.ReadAsync("salma", $"{CertOffice.Reports}/{id}/papers");
        Assert.Equal([1, 1, 2, 2], papers.AsArray().Select(paper => (int)paper!["occasion"]!));
        // Nobody else adds to it: the analyst reads it and may not, others do not see it.
        var analyst = await office.PostAsync(
            "zineb",
            $"{CertOffice.Reports}/{id}/complements",
            office.Facts()
        );
        Assert.Equal(403, analyst.Status);
        var stranger = await office.PostAsync(
            "karim",
            $"{CertOffice.Reports}/{id}/complements",
            office.Facts()
        );
        Assert.Equal("CERT-001", stranger.Code);
    }

    [Fact]
    public async Task Team_and_reporter_write_to_each_other_and_each_is_told_without_a_word_of_it()
    {
        await using var office = await CertOffice.OpenAsync();
        var report = await office.ReportAsync("salma");
        var messages = $"{CertOffice.Reports}/{report["id"]}/messages";

        await office.MustAsync("zineb", messages, new { text = "Avez-vous gardé les en-têtes ?" });
        var after = await office.MustAsync("salma", messages, new { text = "Oui, les voici." });

        Assert.Equal(
            [true, false],
            after["messages"]!.AsArray().Select(message => (bool)message!["fromTeam"]!)
        );
        Assert.Equal(
            "CERT-001",
            (await office.PostAsync("karim", messages, new { text = "?" })).Code
        );
        Assert.Equal(
            "CERT-003",
            (await office.PostAsync("salma", messages, new { text = "" })).Code
        );
        using var salma = await office.Suite.PersonAsync("salma");
        await office.UntilAsync(async () =>
            (await salma.OpenAsync("/inbox")).Text.Contains(
                (string)report["number"]!,
                StringComparison.Ordinal
            )
        );
        Assert.DoesNotContain("en-têtes", salma.Page.Text, StringComparison.Ordinal);
    }
}
