using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.BreakGlass;

public sealed class BreakGlassTests
{
    private const string Door = "/api/cert/v1/break-glass";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_restricted_case_is_read_for_a_while_and_everybody_concerned_knows(
        string database
    )
    {
        await using var office = await CertOffice.OpenAsync(database);
        var report = await office.ReportAsync("salma", ("tlp", "RED"));
        var incident = await office.IncidentOfAsync(report);
        var reference = (string)report["incident"]!;
        var paths = new[]
        {
            $"{CertOffice.Incidents}/{incident}",
            $"{CertOffice.Reports}/{report["id"]}",
        };
        Assert.Equal("404 404", await StatusesAsync(office, paths));

        var opened = await office.PostAsync(
            "zineb",
            Door,
            new
            {
                reference,
                reason = "Astreinte : le responsable est injoignable",
                minutes = 30,
            }
        );

        Assert.Equal(201, opened.Status);
        Assert.Equal("200 200", await StatusesAsync(office, paths));
        // Read, not handled.
        var act = await office.PostAsync("zineb", $"{paths[0]}/tasks", new { title = "Agir" });
        Assert.Equal((403, "CERT-158"), (act.Status, act.Code));
        var message = await office.PostAsync(
            "zineb",
            $"{paths[1]}/messages",
            new { text = "Bonjour" }
        );
        Assert.Equal((403, "CERT-158"), (message.Status, message.Code));
        // The case and its owner know.
        var read = (await office.ReadAsync("mehdi", paths[0]))!;
        Assert.Equal(
            await office.AccountAsync("zineb"),
            (string?)read["team"]!["handling"]!["glass"]!.AsArray().Single()!["account"]
        );
        var step = read["steps"]!.AsArray().Single(one => (string?)one!["act"] == "glass-broken")!;
        Assert.StartsWith("Astreinte", (string)step["note"]!, StringComparison.Ordinal);
        using var mehdi = await office.Suite.PersonAsync("mehdi");
        await office.UntilAsync(async () =>
            (await mehdi.OpenAsync("/inbox")).Text.Contains(
                "Bris de glace",
                StringComparison.Ordinal
            )
        );

        // It ends by itself.
        office.Wait(TimeSpan.FromMinutes(31));
        Assert.Equal("404 404", await StatusesAsync(office, paths));
    }

    [Fact]
    public async Task Without_a_reason_for_too_long_for_what_one_reads_and_from_outside_it_stays_shut()
    {
        await using var office = await CertOffice.OpenAsync();
        var open = (string)(await office.ReportAsync("salma"))["incident"]!;
        var red = (string)(await office.ReportAsync("salma", ("tlp", "RED")))["incident"]!;

        Assert.Equal((422, "CERT-003"), await TryAsync("zineb", new { reference = red }));
        Assert.Equal(
            (422, "CERT-159"),
            await TryAsync(
                "zineb",
                new
                {
                    reference = red,
                    reason = "Long",
                    minutes = 241,
                }
            )
        );
        Assert.Equal(
            (409, "CERT-157"),
            await TryAsync("zineb", new { reference = open, reason = "Inutile" })
        );
        Assert.Equal(
            (404, "CERT-001"),
            await TryAsync("zineb", new { reference = "MACERT-2020-000001", reason = "Rien" })
        );
        Assert.Equal(
            403,
            (await TryAsync("karim", new { reference = red, reason = "Curieux" })).Status
        );
        using var zineb = await office.Suite.PersonAsync("zineb");
        await zineb.OpenAsync("/cert/watch");
        await zineb.SubmitAsync(
            "/cert/watch/break-glass",
            ("reference", red),
            ("reason", "Astreinte"),
            ("minutes", "10")
        );
        Assert.Equal(200, zineb.Page.Status);
        Assert.Contains(red, zineb.Page.Text, StringComparison.Ordinal);

        async Task<(int Status, string? Code)> TryAsync(string user, object body)
        {
            var answer = await office.PostAsync(user, Door, body);
            return (answer.Status, answer.Code);
        }
    }

    private static async Task<string> StatusesAsync(CertOffice office, string[] paths)
    {
        var api = await office.AsAsync("zineb");
        var statuses = new List<int>();
        foreach (var path in paths)
        {
            statuses.Add((await api.GetAsync(path)).Status);
        }

        return string.Join(' ', statuses);
    }
}
