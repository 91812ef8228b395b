using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Commission;

/// <summary>Law 09-08 art. 32: members are appointed for five years, once renewed, and sit while a term runs.</summary>
public sealed class TermTests
{
    private const string Terms = "/api/cndp/v1/members/terms";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_member_decides_to_the_last_day_of_the_term_and_no_longer(string database)
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var today = MoroccanTime.DayOf(office.Now);
        // Its last day is in three days.
        var from = today.AddDays(4).AddYears(-5);
        var entered = await EnterAsync(office, from);
        Assert.True(entered.Status == 200, entered.Text);
        Assert.Equal($"{today.AddDays(3):yyyy-MM-dd}", (string)entered.Json["until"]!);
        var (first, second) = (await office.ReceiptAsync(), await office.ReceiptAsync());

        office.GoTo(MoroccanTime.EndOf(today.AddDays(3)).AddMinutes(-2));
        Assert.Equal(200, (await WithdrawAsync(office, first)).Status);
        office.GoTo(MoroccanTime.EndOf(today.AddDays(3)).AddMinutes(2));
        var over = await WithdrawAsync(office, second);

        Assert.Equal((403, "CNDP-124"), (over.Status, over.Code));
        var convened = await (await office.AsAsync("hassan")).PostAsync(
            "/api/cndp/v1/sittings",
            new { at = office.Now.AddMinutes(1) }
        );
        Assert.Equal((422, "CNDP-062"), (convened.Status, convened.Code));
        var members = await (await office.AsAsync("samira")).GetAsync("/api/cndp/v1/members");
        var hassan = Assert.Single(members.Json["items"]!.AsArray());
        Assert.Equal(
            (true, false, 1),
            (
                (bool)hassan!["holdsRole"]!,
                (bool)hassan["inOffice"]!,
                hassan["terms"]!.AsArray().Count
            )
        );

        // Renewed from the day after, and once.
        Assert.Equal(200, (await EnterAsync(office, today.AddDays(4))).Status);
        Assert.Equal(200, (await WithdrawAsync(office, second)).Status);
        var third = await EnterAsync(office, today.AddDays(300));
        Assert.Equal((409, "CNDP-127"), (third.Status, third.Code));
    }

    [Fact]
    public async Task A_term_is_that_of_a_member_cites_its_act_and_is_entered_by_somebody_else()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var today = MoroccanTime.DayOf(office.Now);
        var hassan = await office.AccountAsync("hassan");
        var own = await (await office.AsAsync("hassan")).PostAsync(
            Terms,
            new
            {
                member = hassan,
                from = today,
                act = "Dahir 1-26-12",
            }
        );
        Assert.Equal((422, "CNDP-125"), (own.Status, own.Code));
        foreach (
            var (member, from, act, code) in ((string, DateOnly?, string?, string)[])
                [
                    (await office.AccountAsync("nadia"), today, "Dahir 1-26-12", "CNDP-125"),
                    (hassan, null, "Dahir 1-26-12", "CNDP-126"),
                    (hassan, today.AddYears(1).AddDays(1), "Dahir 1-26-12", "CNDP-126"),
                    (hassan, today.AddYears(-5), "Dahir 1-26-12", "CNDP-126"),
                    (hassan, today, null, "CNDP-126"),
                    (hassan, today, "Dahir\u202e", "CNDP-126"),
                ]
        )
        {
            var refused = await (await office.AsAsync("samira")).PostAsync(
                Terms,
                new
                {
                    member,
                    from,
                    act,
                }
            );
            Assert.Equal((422, code), (refused.Status, refused.Code));
        }

        Assert.Equal(200, (await EnterAsync(office, today)).Status);
        // The same again is the same term; a day later it would run beside the first.
        Assert.Equal(200, (await EnterAsync(office, today)).Status);
        var beside = await EnterAsync(office, today.AddDays(1));
        Assert.Equal((422, "CNDP-128"), (beside.Status, beside.Code));
    }

    [Fact]
    public async Task There_are_no_more_terms_than_seats()
    {
        await using var office = await CommissionOffice.OpenAsync(
            "sqlite",
            "--cndp:Commission:Members=1"
        );
        await office.AppointAsync("samira", "cndp-commissioner");
        await office.AppointAsync("zineb", "cndp-officer", among: "samira");
        var today = MoroccanTime.DayOf(office.Now);
        Assert.Equal(200, (await EnterAsync(office, today)).Status);

        var second = await (await office.AsAsync("hassan")).PostAsync(
            Terms,
            new
            {
                member = await office.AccountAsync("samira"),
                from = today.AddMonths(6),
                act = "Dahir 1-26-13",
            }
        );

        Assert.Equal((409, "CNDP-129"), (second.Status, second.Code));
    }

    [Fact]
    public async Task On_the_pages_the_commission_enters_a_term_and_reads_who_is_in_office()
    {
        await using var office = await CommissionOffice.OpenAsync();
        using var samira = await office.Suite.PersonAsync("samira");
        await samira.OpenAsync("/cndp/members");
        Assert.Contains("Aucun mandat inscrit", samira.Page.Text, StringComparison.Ordinal);
        await samira.SubmitAsync("/cndp/members", ("member", ""), ("act", ""));
        Assert.Equal(422, samira.Page.Status);
        var from = MoroccanTime.DayOf(office.Now).AddDays(-1);
        await samira.SubmitAsync(
            "/cndp/members",
            ("member", await office.AccountAsync("hassan")),
            ("from-day", $"{from.Day}"),
            ("from-month", $"{from.Month}"),
            ("from-year", $"{from.Year}"),
            ("act", "Dahir 1-26-12")
        );

        Assert.Equal(200, samira.Page.Status);
        Assert.Contains("Dahir 1-26-12", samira.Page.Text, StringComparison.Ordinal);
        Assert.Contains("En fonction", samira.Page.Text, StringComparison.Ordinal);
    }

    private static async Task<Answer> EnterAsync(CommissionOffice office, DateOnly from) =>
        await (await office.AsAsync("samira")).PostAsync(
            Terms,
            new
            {
                member = await office.AccountAsync("hassan"),
                from,
                act = "Dahir 1-26-12",
            }
        );

    private static Task<Answer> WithdrawAsync(CommissionOffice office, string id) =>
        office.PostAsync(
            "hassan",
            $"/{id}/withdrawal",
            new { legal = "Loi 09-08, art. 51", factual = "Contraire à l’ordre public" }
        );
}
