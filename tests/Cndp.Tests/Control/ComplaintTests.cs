using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Control;

/// <summary>Law 09-08 art. 28 to 31 through the front door: who complains, who is heard, who decides, and what each side reads.</summary>
public sealed class ComplaintTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_complaint_is_admitted_heard_investigated_and_decided_by_another(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var number = await office.ControllerAsync();
        var filed = await office.DoAsync("amina", "/complaints", ControlOffice.Complained(number));
        var id = (string)filed["id"]!;
        Assert.StartsWith("K-", (string)filed["number"]!, StringComparison.Ordinal);
        Assert.Equal(404, (await office.LookAsync("nadia", $"/complaints/{id}")).Status);
        await office.DoAsync("samira", $"/complaints/{id}/examination");
        await office.DoAsync("samira", $"/complaints/{id}/admission");
        var findings = new { findings = "Publication sans fondement." };
        await office.RefusedAsync(
            (409, "CNDP-084"),
            "samira",
            $"/complaints/{id}/findings",
            findings
        );
        await office.DoAsync(
            "nadia",
            $"/complaints/{id}/observations",
            new { text = "Nous avons retiré la page." }
        );
        await office.DoAsync(
            "amina",
            $"/complaints/{id}/observations",
            new { text = "Elle est encore en cache." }
        );
        await office.DoAsync("samira", $"/complaints/{id}/findings", findings);
        var reasons = new
        {
            resolved = true,
            legal = "Loi 09-08, art. 28",
            factual = "Retirée.",
        };
        await office.RefusedAsync(
            (403, "COMMON-011"),
            "samira",
            $"/complaints/{id}/outcome",
            reasons
        );
        await office.DoAsync("hassan", $"/complaints/{id}/outcome", reasons);

        var complainant = await office.SeeAsync("amina", $"/complaints/{id}");
        Assert.Equal("resolved", (string)complainant["state"]!);
        Assert.Equal("Retirée.", (string)complainant.Line("outcome")["factual"]!);
        Assert.DoesNotContain(
            complainant["lines"]!.AsArray(),
            line => (string)line!["kind"]! == "findings"
        );
        var controller = await office.SeeAsync("nadia", $"/complaints/{id}");
        Assert.Equal("Amina El Fassi", (string)controller.Line("facts")["name"]!);
        Assert.DoesNotContain(
            controller["papers"]!.AsArray(),
            paper => (string)paper!["kind"]! == "complaint-receipt"
        );
        await office.RefusedAsync((409, "CNDP-071"), "amina", $"/complaints/{id}/withdrawal");
    }

    [Fact]
    public async Task The_controller_reads_nothing_of_who_complains_where_they_stay_unnamed()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var number = await office.ControllerAsync();
        var filed = await office.DoAsync(
            "amina",
            "/complaints",
            ControlOffice.Complained(number, unnamed: true)
        );
        var id = (string)filed["id"]!;
        await office.RefusedAsync((422, "CNDP-083"), "samira", $"/complaints/{id}/admission");
        await office.DoAsync(
            "samira",
            $"/complaints/{id}/admission",
            new { statement = "Des données de clients sont publiées." }
        );
        await office.DoAsync(
            "nadia",
            $"/complaints/{id}/observations",
            new { text = "Aucune page n’est publique." }
        );
        await office.DoAsync(
            "amina",
            $"/complaints/{id}/observations",
            new { text = "Voici mon compte 4711." }
        );

        var seen = await office.LookAsync("nadia", $"/complaints/{id}");
        Assert.Equal(
            "Des données de clients sont publiées.",
            (string)seen.Json.Line("statement")["text"]!
        );
        using var page = await office.Suite.PersonAsync("nadia");
        var shown = await page.OpenAsync($"/cndp/complaints/{id}");
        Assert.Equal(200, shown.Status);
        foreach (var secret in (string[])["Fassi", "sans mon accord", "4711", "Amina"])
        {
            Assert.DoesNotContain(secret, seen.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, shown.Text, StringComparison.Ordinal);
        }

        Assert.All(
            seen.Json["papers"]!.AsArray(),
            paper => Assert.Equal("observations-request", (string)paper!["kind"]!)
        );
        var samira = await office.SeeAsync("samira", $"/complaints/{id}");
        Assert.Equal("Amina El Fassi", (string)samira.Line("facts")["name"]!);
    }

    [Fact]
    public async Task A_term_that_is_over_stands_for_the_hearing_and_not_a_day_before()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var number = await office.ControllerAsync();
        office.GoTo(office.NextMonday());
        var filed = await office.DoAsync("amina", "/complaints", ControlOffice.Complained(number));
        var id = (string)filed["id"]!;
        var admitted = await office.DoAsync("samira", $"/complaints/{id}/admission");
        var until = (DateTimeOffset)admitted["observeUntil"]!;
        var findings = new { findings = "Silence du responsable." };

        // Signing in again takes half a minute for the second factor.
        office.GoTo(until.AddMinutes(-2));
        await office.RefusedAsync(
            (409, "CNDP-084"),
            "samira",
            $"/complaints/{id}/findings",
            findings
        );
        office.GoTo(until);
        var done = await office.DoAsync("samira", $"/complaints/{id}/findings", findings);
        Assert.Equal("investigated", (string)done["state"]!);
    }

    [Fact]
    public async Task Whoever_is_tied_complained_or_belongs_to_the_controller_has_no_part_in_it()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var number = await office.ControllerAsync();
        var mine = await office.DoAsync("samira", "/complaints", ControlOffice.Complained(number));
        await office.RefusedAsync(
            (403, "CNDP-072"),
            "samira",
            $"/complaints/{mine["id"]}/admission"
        );
        var id = await office.InvestigatedAsync(number);
        await office.DoAsync(
            "hassan",
            "/ties",
            new { number, endedOn = MoroccanTime.DayOf(office.Now).AddYears(-5) }
        );
        var reasons = new
        {
            resolved = false,
            legal = "Art. 28",
            factual = "Rien.",
        };
        await office.RefusedAsync(
            (403, "CNDP-085"),
            "hassan",
            $"/complaints/{id}/outcome",
            reasons
        );
        // The day five years after is the last of them.
        office.GoTo(office.Now.AddDays(1));
        await office.DoAsync("hassan", $"/complaints/{id}/outcome", reasons);
    }

    [Fact]
    public async Task A_controller_outside_the_register_is_named_in_words_and_heard_by_post()
    {
        await using var office = await CommissionOffice.OpenAsync();
        await office.RefusedAsync(
            (422, "CNDP-082"),
            "amina",
            "/complaints",
            ControlOffice.Complained(number: null)
        );
        var filed = await office.DoAsync(
            "amina",
            "/complaints",
            new
            {
                controller = "Café de la Gare, Oujda",
                name = "Amina El Fassi",
                facts = "Une caméra filme la rue.",
                wanted = "Qu’elle soit tournée.",
            }
        );
        var id = (string)filed["id"]!;
        await office.DoAsync("samira", $"/complaints/{id}/admission");
        var entered = await office.DoAsync(
            "samira",
            $"/complaints/{id}/observations",
            new { text = "Lettre du 3 : la caméra a été tournée." }
        );
        Assert.Equal("true", (string)entered.Line("observations")["post"]!);
        await office.DoAsync("samira", $"/complaints/{id}/findings", new { findings = "Réglé." });
        foreach (var other in (string[])["nadia", "karim", "youssef"])
        {
            Assert.Equal(404, (await office.LookAsync(other, $"/complaints/{id}")).Status);
        }
    }
}
