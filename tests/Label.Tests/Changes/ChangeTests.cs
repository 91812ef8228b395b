using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Tests.Applications;
using MarocNumeric.Trust.Testing;
using static MarocNumeric.Trust.Label.Tests.Applications.LabelOffice;

namespace MarocNumeric.Trust.Label.Tests.Changes;

/// <summary>A holder tells what has changed on the site; the secretary notes it, or has the site looked at again. Once a year a label is looked through without being asked.</summary>
public sealed class ChangeTests
{
    private const string Labels = "/api/label/v1/labels";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_change_that_is_told_in_time_is_noted_and_the_label_stands(string database)
    {
        await using var office = await LabelOffice.OpenAsync(database);
        var number = (string)(await office.GrantedAsync())["label"]!;
        office.Wait(TimeSpan.FromDays(15));

        var told = await TellAsync(office, number, "hosting", daysAgo: 15);
        await office.ToldAsync("label.change");
        var foreign = await DecideAsync(office, "karim", number, told.Json, "noted");
        var noted = Must(await DecideAsync(office, "kenza", number, told.Json, "noted"));
        var again = await DecideAsync(office, "kenza", number, told.Json, "recheck", "Once more");

        Assert.Equal(201, told.Status);
        Assert.False((bool)told.Json["late"]!);
        Assert.Equal(403, foreign.Status);
        Assert.Equal("noted", (string?)noted["state"]);
        Assert.Equal("LABEL-134", again.Code);
        Assert.Equal("active", (await LabelAsync(office, number)).State);
        await office.ToldAsync("label.changeDecided");
    }

    [Fact]
    public async Task One_that_comes_late_is_taken_as_such_and_may_have_the_site_looked_at_again()
    {
        await using var office = await LabelOffice.OpenAsync();
        var number = (string)(await office.GrantedAsync())["label"]!;
        office.Wait(TimeSpan.FromDays(20));

        var told = await TellAsync(office, number, "payment", daysAgo: 20);
        var mute = await DecideAsync(office, "kenza", number, told.Json, "recheck");
        var undecided = await DecideAsync(office, "kenza", number, told.Json, outcome: null);
        Must(await DecideAsync(office, "kenza", number, told.Json, "recheck", "The new contract"));
        var watched = await LabelAsync(office, number);
        Must(
            await (await office.AsAsync("kenza")).PostAsync(
                $"{Labels}/{number}/restoration",
                new { }
            )
        );

        Assert.True((bool)told.Json["late"]!);
        Assert.Equal(("LABEL-034", "toShow"), (mute.Code, (string?)mute.Json["field"]));
        Assert.Equal("LABEL-133", undecided.Code);
        Assert.Equal(("underWatch", "changed"), watched);
        Assert.Equal("active", (await LabelAsync(office, number)).State);
        var listed = (await (await office.AsAsync("karim")).GetAsync($"{Labels}/{number}/changes"))
            .Json.AsArray()
            .Single()!;
        Assert.Equal("The new contract", (string?)listed["toShow"]);
    }

    [Theory]
    [InlineData("""{"on":"2020-01-01","words":"Another host"}""", "LABEL-131", "kind")]
    [InlineData("""{"kind":"hosting","words":"Another host"}""", "LABEL-132", "on")]
    [InlineData(
        """{"kind":"hosting","on":"2020-01-01","words":"Before the label"}""",
        "LABEL-132",
        "on"
    )]
    [InlineData("""{"kind":"hosting","on":"2999-01-01","words":"Not yet"}""", "LABEL-132", "on")]
    [InlineData("""{"kind":"hosting","on":"TODAY","words":" "}""", "LABEL-034", "words")]
    public async Task What_is_told_badly_is_refused_by_its_field(
        string body,
        string code,
        string field
    )
    {
        await using var office = await LabelOffice.OpenAsync();
        var number = (string)(await office.GrantedAsync())["label"]!;
        var today = $"{MoroccanTime.DayOf(office.Suite.Clock.GetUtcNow()):yyyy-MM-dd}";

        var refused = await (await office.AsAsync("karim")).PostAsync(
            $"{Labels}/{number}/changes",
            JsonNode.Parse(body.Replace("TODAY", today, StringComparison.Ordinal))!
        );

        Assert.Equal((code, field), (refused.Code, (string?)refused.Json["field"]));
    }

    [Fact]
    public async Task Nobody_but_its_holder_tells_of_a_label_and_strangers_read_nothing_of_it()
    {
        await using var office = await LabelOffice.OpenAsync();
        var own = (string)(await office.GrantedAsync())["label"]!;
        var other = await office.Suite.GiveAsync(count: 9);

        var foreign = await TellAsync(office, other, "terms", daysAgo: 0);
        var secretary = await (await office.AsAsync("kenza")).PostAsync(
            $"{Labels}/{own}/changes",
            new { kind = "terms" }
        );
        var read = await (await office.AsAsync("karim")).GetAsync($"{Labels}/{other}/changes");

        Assert.Equal(403, foreign.Status);
        Assert.Equal(403, secretary.Status);
        Assert.Equal(("LABEL-024", 404), (read.Code, read.Status));
    }

    [Theory]
    [InlineData("", "Annoncer un changement", "Hébergement", "en attente du secrétariat")]
    [InlineData("/ar", "الإعلان عن تغيير", "الاستضافة", "في انتظار الكتابة")]
    [InlineData("/en", "Tell of a change", "Hosting", "waits for the secretary")]
    public async Task On_the_page_of_the_label_it_is_told_and_answered_without_a_script(
        string language,
        string tell,
        string hosting,
        string waits
    )
    {
        await using var office = await LabelOffice.OpenAsync();
        var number = (string)(await office.GrantedAsync())["label"]!;
        var path = $"{language}/label/labels/{number}";
        var today = MoroccanTime.DayOf(office.Suite.Clock.GetUtcNow());
        using var karim = await office.Suite.PersonAsync("karim");
        using var kenza = await office.Suite.PersonAsync("kenza");

        var open = await karim.OpenAsync(path);
        var bare = await karim.SubmitAsync($"{path}/changes", ("kind", "hosting"));
        await karim.OpenAsync(path);
        await karim.SubmitAsync(
            $"{path}/changes",
            ("kind", "hosting"),
            ("on-day", $"{today.Day}"),
            ("on-month", $"{today.Month}"),
            ("on-year", $"{today.Year}"),
            ("words", "Casablanca instead of Paris")
        );
        var told = await kenza.OpenAsync(path);
        var id = ((string)(await ChangesAsync(office, number))[0]!["id"]!);
        await kenza.SubmitAsync($"{path}/changes/{id}/decision", ("outcome", "noted"));

        Assert.Contains(tell, open.Text, StringComparison.Ordinal);
        Assert.Equal(422, bare.Status);
        Assert.Contains("href=\"#on\"", bare.Text, StringComparison.Ordinal);
        Assert.Contains(hosting, told.Text, StringComparison.Ordinal);
        Assert.Contains(waits, told.Text, StringComparison.Ordinal);
        Assert.Equal("noted", (string?)(await ChangesAsync(office, number))[0]!["state"]);
    }

    [Fact]
    public async Task A_year_after_it_was_given_the_secretary_is_told_to_look_a_label_through()
    {
        // A month for a year: in one the suite's own certificate would be another one, which the test's clock does not believe yet.
        await using var office = await LabelOffice.OpenAsync(
            "sqlite",
            "--Trust:Law:Periods:label.reviewMonths=1"
        );
        await office.GrantedAsync();

        office.Wait(TimeSpan.FromDays(40));

        await office.ToldAsync("label.review");
    }

    private static async Task<Answer> TellAsync(
        LabelOffice office,
        string number,
        string kind,
        int daysAgo
    ) =>
        await (await office.AsAsync("karim")).PostAsync(
            $"{Labels}/{number}/changes",
            new
            {
                kind,
                on = MoroccanTime.DayOf(office.Suite.Clock.GetUtcNow()).AddDays(-daysAgo),
                words = "What was, and what is now",
            }
        );

    private static async Task<Answer> DecideAsync(
        LabelOffice office,
        string user,
        string number,
        JsonNode change,
        string? outcome,
        string? toShow = null
    ) =>
        await (await office.AsAsync(user)).PostAsync(
            $"{Labels}/{number}/changes/{(string?)change["id"]}/decision",
            new { outcome, toShow }
        );

    private static async Task<JsonArray> ChangesAsync(LabelOffice office, string number) =>
        (
            await (await office.AsAsync("kenza")).GetAsync($"{Labels}/{number}/changes")
        ).Json.AsArray();

    private static async Task<(string? State, string? Reason)> LabelAsync(
        LabelOffice office,
        string number
    )
    {
        using var stranger = office.Suite.Stranger();
        var label = (await stranger.GetAsync($"{Labels}/{number}")).Json["label"]!;
        return ((string?)label["state"], (string?)label["reason"]);
    }
}
