using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Control;

/// <summary>Decree 2-09-165 art. 17 to 22 and law 09-08 art. 66 through the front door.</summary>
public sealed class InspectionTests
{
    private static readonly object Report = new
    {
        nature = "Contrôle sur place",
        place = "12, rue de l’Exemple, Casablanca",
        members = "Samira Bennis",
        heard = "Nadia Berrada",
        inventory = "Deux listes",
        signed = "Nadia Berrada",
    };

    private static readonly object Handed = new
    {
        court = "TPI Casablanca",
        reference = "PV 2026/4711",
    };

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_inspection_goes_from_its_decision_to_the_prosecutor(string database)
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var number = await office.ControllerAsync();
        office.GoTo(office.NextMonday());
        var agent = await office.SwornAsync();
        var ordered = await office.DoAsync(
            "hassan",
            "/inspections",
            Decision(office, number, agent)
        );
        var id = (string)ordered["id"]!;
        Assert.StartsWith("N-", (string)ordered["number"]!, StringComparison.Ordinal);
        await office.RefusedAsync((409, "CNDP-091"), "samira", $"/inspections/{id}/report", Report);
        await office.RefusedAsync(
            (422, "CNDP-089"),
            "samira",
            $"/inspections/{id}/prosecutor-notice",
            new { court = "TPI Casablanca", visitAt = office.Now.AddHours(24).AddSeconds(-5) }
        );
        await office.RefusedAsync(
            (422, "CNDP-090"),
            "samira",
            $"/inspections/{id}/prosecutor-notice",
            new { court = "TPI Casablanca", visitAt = office.Now.AddDays(40) }
        );
        var visit = office.Now.AddHours(25);
        await office.DoAsync(
            "samira",
            $"/inspections/{id}/prosecutor-notice",
            new { court = "TPI Casablanca", visitAt = visit }
        );
        // Whoever is shown the mandate at the door verifies it there; nobody is told before.
        using var stranger = office.Suite.Stranger();
        var mandate = await stranger.GetAsync($"/v/{ordered["number"]}.json");
        Assert.Equal("open", (string)mandate.Json["state"]!);
        Assert.Equal(404, (await office.LookAsync("nadia", $"/inspections/{id}")).Status);
        await office.RefusedAsync((409, "CNDP-091"), "samira", $"/inspections/{id}/report", Report);
        office.GoTo(visit);
        await office.RefusedAsync(
            (403, "COMMON-011"),
            "hassan",
            $"/inspections/{id}/report",
            Report
        );
        await office.RefusedAsync(
            (422, "CNDP-073"),
            "samira",
            $"/inspections/{id}/report",
            new { nature = "Contrôle sur place" }
        );
        var reported = await office.DoAsync("samira", $"/inspections/{id}/report", Report);
        var due = (DateTimeOffset)reported["reportDueAt"]!;
        var law = office.LawOf();
        Assert.Equal(law.DueAt(visit, law.Period(StatutoryPeriods.InspectionReport)), due, Second);

        var controller = await office.SeeAsync("nadia", $"/inspections/{id}");
        Assert.Equal("Nadia Berrada", (string)controller.Line("report")["signed"]!);
        Assert.DoesNotContain(
            controller["papers"]!.AsArray(),
            paper => (string)paper!["kind"]! == "prosecutor-notice"
        );
        // A second factor is good once in half a minute: signing in again takes that long.
        office.GoTo(due.AddHours(-24).AddMinutes(-1));
        using var samira = await office.Suite.PersonAsync("samira");
        await samira.OpenAsync("/inbox");
        Assert.DoesNotContain("n’est pas transmis", samira.Page.Text, StringComparison.Ordinal);
        // A day before it is late, who reports is reminded.
        office.GoTo(due.AddHours(-24).AddMinutes(1));
        await Eventually.Async(async () =>
        {
            office.Suite.Clock.Advance(TimeSpan.FromSeconds(5));
            await samira.OpenAsync("/inbox");
            return samira.Page.Text.Contains("n’est pas transmis", StringComparison.Ordinal);
        });
        office.GoTo(due.AddMinutes(-2));
        await office.RefusedAsync(
            (422, "CNDP-073"),
            "samira",
            $"/inspections/{id}/transmission",
            new { court = "TPI Casablanca" }
        );
        var sent = await office.DoAsync("samira", $"/inspections/{id}/transmission", Handed);
        Assert.Equal(("sent", false), ((string)sent["state"]!, (bool)sent["sentLate"]!));
        Assert.Equal("PV 2026/4711", (string)sent.Line("transmission")["reference"]!);
        // Between the commission and the court: the controller reads neither the act nor its paper.
        var inspected = await office.SeeAsync("nadia", $"/inspections/{id}");
        Assert.DoesNotContain(
            inspected["lines"]!.AsArray(),
            line => (string)line!["kind"]! == "transmission"
        );
        Assert.DoesNotContain(
            inspected["papers"]!.AsArray(),
            paper => (string)paper!["kind"]! == "report-transmission"
        );
        var closed = await stranger.GetAsync($"/v/{ordered["number"]}.json");
        Assert.Equal("closed", (string)closed.Json["state"]!);
    }

    [Fact]
    public async Task An_agent_is_under_oath_and_without_ties_in_the_last_five_years()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var number = await office.ControllerAsync();
        var samira = await office.AccountAsync("samira");
        await office.RefusedAsync(
            (422, "CNDP-086"),
            "hassan",
            "/inspections",
            Decision(office, number, samira)
        );
        await office.RefusedAsync(
            (403, "COMMON-011"),
            "samira",
            "/agents",
            new
            {
                account = samira,
                swornOn = "2026-01-05",
                record = "TPI",
            }
        );
        await office.RefusedAsync(
            (422, "CNDP-099"),
            "hassan",
            "/agents",
            new
            {
                account = await office.AccountAsync("nadia"),
                swornOn = "2026-01-05",
                record = "TPI",
            }
        );
        await office.SwornAsync();
        var ended = MoroccanTime.DayOf(office.Now).AddYears(-5);
        await office.DoAsync("samira", "/ties", new { number, endedOn = ended });
        // The day five years after is the last of them.
        await office.RefusedAsync(
            (422, "CNDP-087"),
            "hassan",
            "/inspections",
            Decision(office, number, samira)
        );
        office.GoTo(office.Now.AddDays(1));
        await office.DoAsync("hassan", "/inspections", Decision(office, number, samira));
        await office.DoAsync("samira", "/ties", new { number });
        await office.RefusedAsync(
            (422, "CNDP-087"),
            "hassan",
            "/inspections",
            Decision(office, number, samira)
        );
        await office.RefusedAsync(
            (403, "COMMON-011"),
            "samira",
            "/inspections",
            Decision(office, number, samira)
        );
    }

    [Fact]
    public async Task A_report_that_was_late_stays_late_and_a_hearing_has_seven_days_before_it()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var number = await office.ControllerAsync();
        office.GoTo(office.NextMonday());
        var agent = await office.SwornAsync();
        var id = (string)
            (await office.DoAsync("hassan", "/inspections", Decision(office, number, agent)))[
                "id"
            ]!;
        var visit = office.Now.AddHours(24).AddMinutes(1);
        await office.DoAsync(
            "samira",
            $"/inspections/{id}/prosecutor-notice",
            new { court = "TPI Casablanca", visitAt = visit }
        );
        office.GoTo(visit);
        var reported = await office.DoAsync("samira", $"/inspections/{id}/report", Report);
        office.GoTo((DateTimeOffset)reported["reportDueAt"]!);
        var sent = await office.DoAsync("samira", $"/inspections/{id}/transmission", Handed);
        Assert.True((bool)sent["sentLate"]!);

        var seventh = MoroccanTime.EndOf(MoroccanTime.DayOf(office.Now).AddDays(7));
        object Summons(DateTimeOffset at) =>
            new
            {
                at,
                place = "Siège",
                summons = "Le responsable, sur le procès-verbal",
            };
        await office.RefusedAsync(
            (422, "CNDP-092"),
            "samira",
            $"/inspections/{id}/hearing",
            Summons(seventh.AddSeconds(-1))
        );
        await office.DoAsync("samira", $"/inspections/{id}/hearing", Summons(seventh));
        var record = new { record = "Le responsable reconnaît." };
        await office.RefusedAsync(
            (409, "CNDP-071"),
            "samira",
            $"/inspections/{id}/hearing-record",
            record
        );
        var order = new
        {
            inspection = id,
            kind = "erasure",
            legal = "Art. 30",
            factual = "Listes sans fondement.",
            text = "Effacer les deux listes.",
            until = MoroccanTime.DayOf(office.Now.AddDays(60)),
        };
        await office.RefusedAsync((409, "CNDP-084"), "hassan", "/measures", order);
        office.GoTo(seventh.AddHours(10));
        await office.DoAsync("samira", $"/inspections/{id}/hearing-record", record);
        var measure = await office.DoAsync("hassan", "/measures", order);
        Assert.Equal("inForce", (string)measure["state"]!);
    }

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static object Decision(CommissionOffice office, string number, string agent) =>
        new
        {
            number,
            agents = new[] { agent },
            @object = "Fichier des clients",
            ground = "Loi 09-08, art. 30",
            place = "12, rue de l’Exemple, Casablanca",
            from = MoroccanTime.DayOf(office.Now),
            until = MoroccanTime.DayOf(office.Now).AddDays(30),
        };
}
