using System.Text.Json.Nodes;
using System.Xml.Linq;
using MarocNumeric.Trust.Cndp.Publications;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Publications;

/// <summary>What the commission publishes through the front door: Samira writes, Hassan publishes, anyone reads.</summary>
public sealed class PublicationTests
{
    private const string Publications = "/api/cndp/v1/publications";
    private const string Drafts = $"{Publications}/drafts";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_an_officer_writes_and_a_commissioner_publishes_is_found_read_and_verified(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var drafted = await DraftAsync(office);
        var id = (string)drafted["id"]!;
        using var stranger = office.Suite.Stranger();
        Assert.Empty(Items(await stranger.GetAsync(Publications)));

        var published = await PostAsync(office, "hassan", $"{Drafts}/{id}/publication");
        Assert.True(published.Status == 200, published.Text);
        var number = (string)published.Json["number"]!;

        Assert.StartsWith("P-", number, StringComparison.Ordinal);
        foreach (var words in (string[])["cameras", "كاميرات", number, "VIDEOSURVEILLANCE"])
        {
            var found = await stranger.GetAsync(
                $"{Publications}?q={Uri.EscapeDataString(words)}&kind=guide"
            );
            Assert.Equal((words, 1), (words, Items(found).Count));
        }

        Assert.Empty(Items(await stranger.GetAsync($"{Publications}?q=introuvable")));
        Assert.Empty(Items(await stranger.GetAsync($"{Publications}?kind=opinion")));
        var read = await stranger.GetAsync($"{Publications}/{number}");
        Assert.Equal((string)drafted["textAr"]!, (string)read.Json["textAr"]!);
        var verified = await stranger.GetAsync($"/v/{number}.json");
        Assert.Equal("published", (string)verified.Json["state"]!);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_correction_is_a_new_edition_and_the_old_one_stays_readable(string database)
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var id = (string)(await DraftAsync(office))["id"]!;
        var first = await PostAsync(office, "hassan", $"{Drafts}/{id}/publication");
        var number = (string)first.Json["number"]!;
        office.Suite.Clock.Advance(TimeSpan.FromSeconds(1));

        var revised = await PostAsync(office, "samira", $"{Drafts}/{id}", Rewritten("corrigé"));
        Assert.True(revised.Status == 200, revised.Text);
        using var stranger = office.Suite.Stranger();
        var before = await stranger.GetAsync($"{Publications}/{number}");
        // That a correction is being written shows nowhere.
        Assert.DoesNotContain("corrigé", before.Text, StringComparison.Ordinal);
        Assert.Equal(
            (string)first.Json["updatedAt"]!,
            (string)before.Json["publication"]!["updatedAt"]!
        );
        var second = await PostAsync(office, "hassan", $"{Drafts}/{id}/publication");

        Assert.Equal(number, (string)second.Json["number"]!);
        var (now, then) = (
            await stranger.GetAsync($"{Publications}/{number}"),
            await stranger.GetAsync($"{Publications}/{number}?edition=1")
        );
        Assert.Contains("corrigé", (string)now.Json["textFr"]!, StringComparison.Ordinal);
        Assert.Equal((string)before.Json["textFr"]!, (string)then.Json["textFr"]!);
        Assert.Equal(2, now.Json["editions"]!.AsArray().Count);
        var none = await stranger.GetAsync($"{Publications}/{number}?edition=3");
        Assert.Equal((404, "CNDP-105"), (none.Status, none.Code));
        using var visitor = office.Suite.Visitor();
        var old = await visitor.OpenAsync($"/en/cndp/publications/{number}?edition=1");
        Assert.Contains("old edition", old.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sealed_paper_of_each_language_is_judged_good_by_a_reader_that_is_not_ours()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var id = (string)(await DraftAsync(office))["id"]!;
        var number = (string)
            (await PostAsync(office, "hassan", $"{Drafts}/{id}/publication")).Json["number"]!;
        using var stranger = office.Suite.Stranger();
        var papers = (await stranger.GetAsync($"{Publications}/{number}")).Json[
            "papers"
        ]!.AsArray();

        Assert.Equal(2, papers.Count);
        foreach (var paper in papers)
        {
            var pdf = await stranger.GetAsync(
                $"{Publications}/{number}/papers/{(string)paper!["id"]!}"
            );
            Assert.Equal((200, "application/pdf"), (pdf.Status, pdf.MediaType));
            var file = Path.Combine(
                office.Suite.DataDirectory,
                $"{(string)paper["language"]!}.pdf"
            );
            await File.WriteAllBytesAsync(file, pdf.Bytes);
            var signed = await OutsideTool.MustAsync("pdfsig", "-nocert", file);
            Assert.Contains("Signature is Valid", signed, StringComparison.Ordinal);
            var text = await OutsideTool.MustAsync("pdftotext", file, "-");
            Assert.Contains(number, text, StringComparison.Ordinal);
        }

        var other = (await PostAsync(office, "samira", Publications, Written("autre"))).Json;
        var wrong = await stranger.GetAsync(
            $"{Publications}/{number}/papers/{(string)other["id"]!}"
        );
        Assert.Equal(404, wrong.Status);
    }

    [Fact]
    public async Task Nobody_publishes_what_they_wrote_nor_what_is_not_there()
    {
        await using var office = await CommissionOffice.OpenAsync();
        await office.AppointAsync("hassan", "cndp-officer");
        office.GoTo(office.Now.AddMinutes(1));
        var own = await PostAsync(office, "hassan", Publications, Written("à moi"));
        Assert.True(own.Status == 201, own.Text);

        var refused = await PostAsync(
            office,
            "hassan",
            $"{Drafts}/{(string)own.Json["id"]!}/publication"
        );
        Assert.Equal((403, "CNDP-109"), (refused.Status, refused.Code));
        var officer = await PostAsync(
            office,
            "samira",
            $"{Drafts}/{(string)own.Json["id"]!}/publication"
        );
        Assert.Equal(403, officer.Status);
        var controller = await PostAsync(office, "nadia", Publications, Written("dehors"));
        Assert.Equal(403, controller.Status);
        var machine = await office.AsAsync("machine");
        var done = await machine.PostAsync($"{Drafts}/{(string)own.Json["id"]!}/publication");
        Assert.Equal(200, done.Status);
        var twice = await machine.PostAsync($"{Drafts}/{(string)own.Json["id"]!}/publication");
        Assert.Equal((409, "CNDP-110"), (twice.Status, twice.Code));
        var none = await machine.PostAsync($"{Drafts}/{Guid.NewGuid()}/publication");
        Assert.Equal((404, "CNDP-105"), (none.Status, none.Code));
    }

    [Theory]
    [InlineData("kind", null, "CNDP-106", "kind")]
    [InlineData("titleFr", "Oui", "CNDP-107", "titleFr")]
    [InlineData("titleAr", "سطر\nسطران", "CNDP-107", "titleAr")]
    [InlineData("textFr", "Court", "CNDP-108", "textFr")]
    [InlineData("textAr", "نص طويل بما يكفي وفيه حرف لا يرى\u202Eهنا", "CNDP-108", "textAr")]
    public async Task What_cannot_be_published_is_refused_by_its_field(
        string name,
        string? value,
        string code,
        string field
    )
    {
        await using var office = await CommissionOffice.OpenAsync();
        var written = Written("quelque chose");
        written[name] = value;

        var refused = await PostAsync(office, "samira", Publications, written);

        Assert.Equal(
            (422, code, field),
            (refused.Status, refused.Code, (string)refused.Json["field"]!)
        );
    }

    [Fact]
    public async Task A_draft_that_somebody_else_changed_meanwhile_is_not_overwritten()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var drafted = await PostAsync(office, "samira", Publications, Written("un"));
        var id = (string)drafted.Json["id"]!;
        var changed = await PostAsync(office, "samira", $"{Drafts}/{id}", Rewritten("deux"));
        Assert.Equal(200, changed.Status);

        var stale = await (await office.AsAsync("hassan")).PostAsync(
            $"{Drafts}/{id}/publication",
            null,
            $"If-Match: {drafted.Headers["ETag"]}"
        );

        Assert.Equal(412, stale.Status);
    }

    [Fact]
    public async Task The_guides_of_the_product_wait_as_drafts_in_both_languages_and_are_entered_once()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var machine = await office.AsAsync("machine");
        var drafts = Items(await machine.GetAsync(Drafts));

        Assert.Equal(ShippedPublications.Embedded().Count, drafts.Count);
        Assert.True(drafts.Count >= 7);
        Assert.Empty(Items(await machine.GetAsync(Publications)));
        await office
            .Suite.Services.GetServices<Common.Modules.IPreparation>()
            .OfType<ShippedPublications>()
            .Single()
            .PrepareAsync(CancellationToken.None);
        Assert.Equal(drafts.Count, Items(await machine.GetAsync(Drafts)).Count);
        Assert.All(
            ShippedPublications.Embedded(),
            guide =>
            {
                var headings = (IReadOnlyList<string> lines) =>
                    lines.Count(line => line.StartsWith('§'));
                // The two languages say the same, part by part.
                Assert.Equal(headings(guide.Fr), headings(guide.Ar));
                Assert.Equal(guide.Fr.Count, guide.Ar.Count);
            }
        );
    }

    [Fact]
    public async Task The_pages_of_the_commission_write_show_and_publish_without_scripts()
    {
        await using var office = await CommissionOffice.OpenAsync();
        using var samira = await office.Suite.PersonAsync("samira");
        await samira.OpenAsync("/cndp/publications/drafts/new");
        var refused = await samira.SubmitAsync(
            "/cndp/publications/drafts/new",
            ("kind", "Guide"),
            ("titleFr", "Oui"),
            ("titleAr", "كاميرات المراقبة"),
            ("textFr", (string)Written("page")["textFr"]!),
            ("textAr", (string)Written("page")["textAr"]!)
        );
        Assert.Contains("href=\"#titleFr\"", refused.Text, StringComparison.Ordinal);
        await samira.SubmitAsync(
            "/cndp/publications/drafts/new",
            ("kind", "Guide"),
            ("titleFr", "Caméras <b>chez soi</b>"),
            ("titleAr", "كاميرات المراقبة"),
            ("textFr", (string)Written("page")["textFr"]!),
            ("textAr", (string)Written("page")["textAr"]!)
        );
        var draft = samira.Address.AbsolutePath;
        using var hassan = await office.Suite.PersonAsync("hassan");
        var shown = await hassan.OpenAsync(draft);
        Assert.DoesNotContain("<b>chez soi</b>", shown.Text, StringComparison.Ordinal);
        await hassan.SubmitAsync($"{draft}/publish");
        var number = hassan.Address.AbsolutePath.Split('/')[^1];

        Assert.StartsWith("P-", number, StringComparison.Ordinal);
        using var visitor = office.Suite.Visitor();
        foreach (var prefix in (string[])["", "/ar", "/en"])
        {
            Assert.Contains(
                number,
                (await visitor.OpenAsync($"{prefix}/cndp/publications?q=cameras")).Text,
                StringComparison.Ordinal
            );
            Assert.Contains(
                "<h2",
                (await visitor.OpenAsync($"{prefix}/cndp/publications/{number}")).Text,
                StringComparison.Ordinal
            );
            var feed = XDocument.Parse(
                (await visitor.OpenAsync($"{prefix}/cndp/publications.atom")).Text
            );
            Assert.Contains(number, feed.Root!.Value, StringComparison.Ordinal);
        }
    }

    private static IReadOnlyList<JsonNode> Items(Answer answer) =>
        answer.Status == 200
            ? [.. answer.Json["items"]!.AsArray().Select(item => item!)]
            : throw new InvalidOperationException(answer.Text);

    private static async Task<JsonNode> DraftAsync(CommissionOffice office)
    {
        var answer = await PostAsync(office, "samira", Publications, Written("gardées"));
        Assert.True(answer.Status == 201, answer.Text);
        return answer.Json;
    }

    private static async Task<Answer> PostAsync(
        CommissionOffice office,
        string user,
        string path,
        object? body = null
    ) => await (await office.AsAsync(user)).PostAsync(path, body);

    /// <summary>What a publication is does not change.</summary>
    private static JsonObject Rewritten(string word)
    {
        var written = Written(word);
        written.Remove("kind");
        return written;
    }

    private static JsonObject Written(string word) =>
        new()
        {
            ["kind"] = "guide",
            ["titleFr"] = $"Caméras et vidéosurveillance, {word}",
            ["titleAr"] = "كاميرات المراقبة",
            ["textFr"] =
                $"Les images sont {word}.\n§ Où\n- Jamais dans un vestiaire.\n- À l’entrée.",
            ["textAr"] = "يحتفظ بالصور ثلاثة أشهر.\n§ أين\n- ليس في المراحيض.\n- عند المدخل.",
        };
}
