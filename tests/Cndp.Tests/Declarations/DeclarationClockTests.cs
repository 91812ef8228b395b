using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Declarations;

/// <summary>The law's clocks through the front door, with a clock that the test moves: what happens by itself, when it is still time and when no longer.</summary>
public sealed class DeclarationClockTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_receipt_leaves_at_once_without_an_alert_and_at_the_last_hour_with_one(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var plain = await office.FileAsync(CommissionOffice.Facts());
        var alerted = await office.FileAsync(CommissionOffice.WithAlert());
        var filed = office.Now;

        Assert.StartsWith("D-", (string)plain["number"]!, StringComparison.Ordinal);
        Assert.Equal(filed.AddHours(24), (DateTimeOffset)plain["dueAt"]!, Second);
        await office.UntilAsync((string)plain["id"]!, "receiptIssued");
        await office.StaysAsync((string)alerted["id"]!, "filed");
        office.GoTo(filed.AddHours(24).AddSeconds(-1));
        await office.StaysAsync((string)alerted["id"]!, "filed");
        office.GoTo(filed.AddHours(24).AddMinutes(1));
        await office.UntilAsync((string)alerted["id"]!, "receiptIssued");

        var read = await office.ReadAsync((string)alerted["id"]!, "nadia");
        Assert.Contains(
            (string)read["number"]!,
            (string)read["noticeText"]!["fr"]!,
            StringComparison.Ordinal
        );
        Assert.Empty(read["alerts"]!.AsArray());
        Assert.NotEmpty((await office.ReadAsync((string)alerted["id"]!))["alerts"]!.AsArray());
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task On_day_eight_a_declaration_is_submitted_to_authorisation_and_not_at_midnight(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var monday = office.NextMonday();
        office.GoTo(monday);
        var (one, other) = (await office.ReceiptAsync(), await office.ReceiptAsync());
        var reasons = new { legal = "Loi 09-08, art. 20", factual = "Dangers manifestes" };
        var last = MoroccanTime.DayOf(monday).AddDays(8);

        office.GoTo(MoroccanTime.At(last, new(23, 59)));
        var done = await office.MustAsync("samira", $"/{one}/reclassification", reasons);
        Assert.Equal("reclassified", (string)done["state"]!);
        office.GoTo(MoroccanTime.EndOf(last));
        var late = await office.PostAsync("samira", $"/{other}/reclassification", reasons);

        Assert.Equal((409, "CNDP-030"), (late.Status, late.Code));
        Assert.Equal("receiptIssued", await office.StateAsync(other));
        // Whoever asks the register knows at once, and what held before still held.
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var register = scope.ServiceProvider.GetRequiredService<IDeclarationRegister>();
        var number = (string)done["number"]!;
        var now = await register.FindAsync(number, office.Now, CancellationToken.None);
        var before = await register.FindAsync(number, monday.AddDays(1), CancellationToken.None);
        Assert.Equal(("reclassified", false), (now!.State, now.InForce));
        Assert.Equal(("receiptIssued", true), (before!.State, before.InForce));
        Assert.Null(await register.FindAsync(number, monday.AddDays(-1), CancellationToken.None));
        var entry = await (await office.AsAsync("machine")).GetAsync(
            $"{CommissionOffice.Register}/{number}"
        );
        Assert.Equal((404, "CNDP-038"), (entry.Status, entry.Code));

        // The request for the authorisation takes it up, though its facts alone ask for a declaration.
        var followed = await office.MustAsync(
            "nadia",
            string.Empty,
            new JsonObject { ["faits"] = CommissionOffice.Facts(), ["follows"] = one }
        );
        Assert.Equal("authorisation", (string)followed["kind"]!);
        var foreign = await office.PostAsync(
            "nadia",
            string.Empty,
            new JsonObject { ["faits"] = CommissionOffice.Facts(), ["follows"] = other }
        );
        Assert.Equal((409, "CNDP-036"), (foreign.Status, foreign.Code));
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_months_that_end_on_a_holiday_end_with_the_next_working_day_and_silence_authorises(
        string database
    )
    {
        var filedOn = MoroccanTime.DayOf(TimeProvider.System.GetUtcNow());
        var feast = filedOn.AddMonths(2);
        await using var office = await CommissionOffice.OpenAsync(
            database,
            $"--Trust:Law:Holidays:{feast:yyyy-MM-dd}=true"
        );
        var filed = await office.FileAsync(CommissionOffice.WithIdentityNumbers());
        var id = (string)filed["id"]!;
        var law = office.LawOf();
        var last = feast;
        while (!law.IsWorkingDay(last))
        {
            last = last.AddDays(1);
        }

        Assert.True(last > feast);
        Assert.StartsWith("A-", (string)filed["number"]!, StringComparison.Ordinal);
        Assert.Equal(MoroccanTime.EndOf(last), (DateTimeOffset)filed["dueAt"]!);
        office.GoTo(MoroccanTime.EndOf(last).AddSeconds(-30));
        await office.StaysAsync(id, "filed");
        office.GoTo(MoroccanTime.EndOf(last).AddMinutes(1));
        await office.UntilAsync(id, "authorised");

        var read = await office.ReadAsync(id, "nadia");
        Assert.Equal("silence", (string)read["grantedBy"]!);
        Assert.Contains(
            read["papers"]!.AsArray(),
            paper => (string)paper!["kind"]! == "tacitAuthorisation"
        );
        // Nobody refuses what silence has granted.
        var refused = await office.PostAsync(
            "hassan",
            $"/{id}/refusal",
            new { legal = "Loi 09-08, art. 21", factual = "Trop tard" }
        );
        Assert.Equal(409, refused.Status);
    }

    [Fact]
    public async Task One_extension_and_one_suspension_move_the_end_by_what_the_law_gives()
    {
        await using var office = await CommissionOffice.OpenAsync();
        office.GoTo(office.NextMonday());
        var id = (string)(await office.FileAsync(CommissionOffice.WithIdentityNumbers()))["id"]!;
        var law = office.LawOf();
        var asked = new { pieces = new[] { "Contrat d’hébergement" }, reasons = "Il manque" };
        var end = law.RunsOutAt(office.Now, law.Period(StatutoryPeriods.Authorisation));

        var suspended = await office.MustAsync("samira", $"/{id}/completion-request", asked);
        Assert.Equal("completionAsked", (string)suspended["state"]!);
        Assert.Null((string?)suspended["dueAt"]);
        office.GoTo(office.Now.AddDays(10));
        var answered = await office.MustAsync(
            "nadia",
            $"/{id}/completion",
            new JsonObject { ["faits"] = CommissionOffice.WithIdentityNumbers() }
        );
        var resumed = MoroccanTime.EndOf(MoroccanTime.LastDayBefore(end).AddDays(10));
        Assert.Equal(law.Rolled(resumed, PeriodUnit.Months), (DateTimeOffset)answered["dueAt"]!);
        Assert.Equal(2, (int)answered["content"]!);
        var twice = await office.PostAsync("samira", $"/{id}/completion-request", asked);
        Assert.Equal((409, "COMMON-084"), (twice.Status, twice.Code));

        var extended = await office.MustAsync(
            "samira",
            $"/{id}/extension",
            new { reasons = "Deux lectures" }
        );
        Assert.Equal(
            law.Rolled(
                law.Extended(resumed, law.Period(StatutoryPeriods.AuthorisationExtension)),
                PeriodUnit.Months
            ),
            (DateTimeOffset)extended["dueAt"]!
        );
        var again = await office.PostAsync(
            "samira",
            $"/{id}/extension",
            new { reasons = "Encore" }
        );
        Assert.Equal((409, "COMMON-087"), (again.Status, again.Code));
    }

    [Fact]
    public async Task What_is_not_completed_in_its_time_is_returned()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var id = (string)(await office.FileAsync(CommissionOffice.WithAlert()))["id"]!;
        var asked = await office.MustAsync(
            "samira",
            $"/{id}/completion-request",
            new { pieces = new[] { "Contrat" }, reasons = "Il manque" }
        );

        office.GoTo(((DateTimeOffset)asked["answerUntil"]!).AddMinutes(1));
        await office.UntilAsync(id, "returned");
    }

    [Fact]
    public async Task The_hours_run_through_a_change_of_offset_and_the_eight_days_end_at_the_midnight_of_then()
    {
        await using var office = await CommissionOffice.OpenAsync();
        // Morocco goes back to UTC for Ramadan; whether it is the beginning or the end that comes first does not matter.
        var change = Enumerable
            .Range(1, 400)
            .Select(ahead => MoroccanTime.DayOf(office.Now).AddDays(ahead))
            .First(day => Offset(day) != Offset(day.AddDays(1)));
        office.GoTo(MoroccanTime.At(change, new(10, 0)));

        var filed = await office.FileAsync(CommissionOffice.WithAlert());

        var due = (DateTimeOffset)filed["dueAt"]!;
        Assert.Equal(office.Now.AddHours(24), due, Second);
        Assert.NotEqual(
            TimeZoneInfo.ConvertTime(office.Now, MoroccanTime.Zone).Hour,
            TimeZoneInfo.ConvertTime(due, MoroccanTime.Zone).Hour
        );
        var window = (DateTimeOffset)filed["reclassifiableUntil"]!;
        var midnight = TimeZoneInfo.ConvertTime(window, MoroccanTime.Zone);
        Assert.Equal((0, 0), (midnight.Hour, midnight.Minute));
        Assert.Equal(Offset(change.AddDays(2)), midnight.Offset);
    }

    [Fact]
    public async Task A_filing_that_cannot_be_opened_keeps_nobody_behind_it_from_a_receipt()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var broken = (string)(await office.FileAsync(CommissionOffice.WithAlert()))["id"]!;
        var behind = (string)(await office.FileAsync(CommissionOffice.WithAlert()))["id"]!;
        await office.SqlAsync(
            $"UPDATE declaration_contents SET sealed_facts = x'00' WHERE declaration = '{Guid.Parse(broken).ToString().ToUpperInvariant()}'"
        );

        office.GoTo(office.Now.AddHours(24).AddMinutes(1));

        await office.UntilAsync(behind, "receiptIssued");
        var line = (
            await (await office.AsAsync("machine")).GetAsync(
                $"{CommissionOffice.Declarations}?state=filed"
            )
        ).Json["items"]!.AsArray();
        Assert.Equal(broken, (string)Assert.Single(line)!["id"]!);
    }

    private static TimeSpan Offset(DateOnly day) =>
        MoroccanTime.Zone.GetUtcOffset(day.ToDateTime(new(12, 0)));

    private static TimeSpan Second => TimeSpan.FromSeconds(1);
}
