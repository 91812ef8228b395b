using MarocNumeric.Trust.Cndp.Measures;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Control;

/// <summary>Law 09-08 art. 51 to 65 through the front door: what the commission orders itself, and what is for the court.</summary>
public sealed class MeasureTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_order_is_answered_and_closed_and_the_register_knows_of_a_withdrawal_at_once(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var number = await office.ControllerAsync();
        var complaint = await office.InvestigatedAsync(number);
        var until = MoroccanTime.DayOf(office.Now.AddDays(20));
        var order = await office.DoAsync(
            "hassan",
            "/measures",
            Measure(complaint, "erasure", until)
        );
        var id = (string)order["id"]!;
        Assert.StartsWith("J-", (string)order["number"]!, StringComparison.Ordinal);
        Assert.Equal(
            "ordered",
            (string)(await office.SeeAsync("amina", $"/complaints/{complaint}"))["state"]!
        );
        await office.RefusedAsync(
            (403, "COMMON-011"),
            "samira",
            $"/measures/{id}/compliance",
            new { text = "Fait." }
        );
        await office.DoAsync("nadia", $"/measures/{id}/compliance", new { text = "Effacé le 3." });
        var closed = await office.DoAsync(
            "samira",
            $"/measures/{id}/closing",
            new { complied = false, text = "Encore en ligne." }
        );
        Assert.Equal("breached", (string)closed["state"]!);

        var wrong = Measure(complaint, "withdrawal", until: null, number: "D-2026-000001-0");
        await office.RefusedAsync((422, "CNDP-097"), "hassan", "/measures", wrong);
        var withdrawal = await office.DoAsync(
            "hassan",
            "/measures",
            Measure(complaint, "withdrawal", until: null, number)
        );
        Assert.Equal("done", (string)withdrawal["state"]!);
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var register = scope.ServiceProvider.GetRequiredService<IDeclarationRegister>();
        var standing = await register.FindAsync(number, office.Now, CancellationToken.None);
        Assert.Equal(("withdrawn", false), (standing!.State, standing.InForce));
    }

    [Fact]
    public async Task A_fine_is_the_courts_and_the_referral_says_what_the_article_allows()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var complaint = await office.InvestigatedAsync(await office.ControllerAsync());
        var fine = await office.SendAsync(
            "hassan",
            "/measures",
            Measure(complaint, "fine", article: "57", amount: 60_000)
        );
        Assert.Equal((409, "CNDP-094"), (fine.Status, fine.Code));
        Assert.Equal("Law 09-08 art. 57", (string)fine.Json["detail"]!);
        await office.RefusedAsync(
            (422, "CNDP-093"),
            "hassan",
            "/measures",
            Measure(complaint, "referral", article: "51")
        );
        var referral = await office.DoAsync(
            "hassan",
            "/measures",
            Measure(complaint, "referral", article: "57", legalPerson: true, repeat: true)
        );
        // Doubled for a legal person (art. 64), and again for a repeat (art. 65).
        Assert.Equal(
            (200_000L, 1_200_000L),
            ((long)referral["fineLeast"]!, (long)referral["fineMost"]!)
        );
        Assert.Equal(404, (await office.LookAsync("nadia", $"/measures/{referral["id"]}")).Status);
        Assert.Empty((await office.SeeAsync("nadia", "/measures"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Where_a_text_gives_a_fine_to_the_commission_it_lies_within_its_limits()
    {
        await using var office = await CommissionOffice.OpenAsync(
            "sqlite",
            "--cndp:Fines:53:OfCommission=true",
            "--cndp:Fines:53:Most=90000"
        );
        var complaint = await office.InvestigatedAsync(await office.ControllerAsync());
        await office.RefusedAsync(
            (422, "CNDP-095"),
            "hassan",
            "/measures",
            Measure(complaint, "fine", article: "53", amount: 90_001)
        );
        var fined = await office.DoAsync(
            "hassan",
            "/measures",
            Measure(complaint, "fine", article: "53", amount: 90_000)
        );
        Assert.Equal(90_000L, (long)fined["amount"]!);
    }

    [Fact]
    public async Task Nothing_is_ordered_before_the_controller_was_heard_or_without_a_case()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var number = await office.ControllerAsync();
        var filed = await office.DoAsync("amina", "/complaints", ControlOffice.Complained(number));
        await office.RefusedAsync(
            (409, "CNDP-084"),
            "hassan",
            "/measures",
            Measure((string)filed["id"]!, "blocking")
        );
        await office.RefusedAsync(
            (422, "CNDP-096"),
            "hassan",
            "/measures",
            Measure(complaint: null, "blocking")
        );
        var complaint = await office.InvestigatedAsync(number);
        await office.RefusedAsync(
            (422, "CNDP-098"),
            "hassan",
            "/measures",
            Measure(complaint, "temporaryBan")
        );
        await office.RefusedAsync(
            (403, "COMMON-011"),
            "samira",
            "/measures",
            Measure(complaint, "blocking")
        );
    }

    [Theory]
    [InlineData("52", false, false, 10_000, 100_000)]
    [InlineData("53", true, false, 40_000, 400_000)]
    [InlineData("61", false, true, 40_000, 600_000)]
    [InlineData("62", true, true, 40_000, 200_000)]
    public void A_fine_is_what_its_article_says_doubled_by_64_and_65(
        string article,
        bool legalPerson,
        bool repeat,
        long least,
        long most
    ) =>
        Assert.Equal(
            (least, most),
            Offences.Find(article)!.Range(new CndpOptions(), legalPerson, repeat)
        );

    private static object Measure(
        string? complaint,
        string kind,
        DateOnly? until = null,
        string? number = null,
        string? article = null,
        long? amount = null,
        bool legalPerson = false,
        bool repeat = false
    ) =>
        new
        {
            complaint,
            kind,
            legal = "Loi 09-08",
            factual = "Publication sans fondement.",
            text = "Ce qui est ordonné.",
            until,
            number,
            article,
            amount,
            legalPerson,
            repeat,
        };
}
