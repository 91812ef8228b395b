using MarocNumeric.Trust.Testing;
using static MarocNumeric.Trust.Label.Tests.Applications.LabelOffice;

namespace MarocNumeric.Trust.Label.Tests.Applications;

/// <summary>The same on the pages, without scripts.</summary>
public sealed class ApplicationPageTests
{
    [Theory]
    [InlineData("", "Brouillon", "Déposer la demande")]
    [InlineData("/ar", "مسودة", "إيداع الطلب")]
    [InlineData("/en", "Draft", "File the application")]
    public async Task A_merchant_begins_answers_and_is_told_what_is_open(
        string language,
        string state,
        string file
    )
    {
        await using var office = await LabelOffice.OpenAsync();
        using var karim = await office.Suite.PersonAsync("karim");

        await karim.OpenAsync($"{language}/label/applications");
        await karim.OpenAsync($"{language}/label/applications/new");
        var refused = await karim.SubmitAsync(
            "/label/applications/new",
            ("domain", Shop),
            ("siteName", "Boutique"),
            ("ice", "123")
        );
        await karim.SubmitAsync(
            "/label/applications/new",
            ("domain", Shop),
            ("siteName", "Boutique"),
            ("ice", Ice)
        );
        // With a domain that was shown before, the shop's own pages come next.
        Assert.EndsWith("/site", karim.Address.AbsolutePath, StringComparison.Ordinal);
        var path = karim.Address.AbsolutePath[..^"/site".Length];
        var draft = await karim.OpenAsync(path);
        await karim.OpenAsync($"{path}/points/IDENTITE");
        var saved = await karim.SubmitAsync(
            "/points",
            ("claim-ID-01", "conform"),
            ("explanation-ID-01", "On the page of legal notices")
        );
        var early = await karim.SubmitAsync("/filing");

        Assert.Equal(422, refused.Status);
        Assert.Contains("LABEL-039", refused.Text, StringComparison.Ordinal);
        Assert.Contains(state, draft.Text, StringComparison.Ordinal);
        Assert.Contains(file, draft.Text, StringComparison.Ordinal);
        Assert.Equal(200, saved.Status);
        Assert.Equal(422, early.Status);
        Assert.Contains("LABEL-044", early.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secretary_the_assessor_and_the_committee_do_their_part_on_the_pages()
    {
        await using var office = await LabelOffice.OpenAsync(
            "sqlite",
            "--label:Committee:Quorum=1"
        );
        var filed = await office.FiledAsync();
        var path = $"/label/applications/{(string?)filed["id"]}";
        var number = (string)filed["number"]!;

        using var kenza = await office.Suite.PersonAsync("kenza");
        var queue = await kenza.OpenAsync("/label/applications");
        await kenza.OpenAsync(path);
        await kenza.SubmitAsync("/admission");
        await kenza.SubmitAsync("/assessor", ("assessor", await office.AccountAsync("anas")));

        using var anas = await office.Suite.PersonAsync("anas");
        await anas.OpenAsync($"{path}/points/IDENTITE");
        var bare = await anas.SubmitAsync(
            "/verdicts",
            ("verdict-ID-01", "major"),
            ("verdict-ID-02", "minor"),
            ("note-ID-02", "Only on the page of the contact")
        );
        Must(await office.ActAsync("anas", filed, "verdicts", Verdicts(filed)));
        await anas.OpenAsync(path);
        await anas.SubmitAsync("/report", ("report", "Everything was seen."));

        using var meryem = await office.Suite.PersonAsync("meryem");
        await meryem.OpenAsync(path);
        await meryem.SubmitAsync("/votes", ("choice", "for"));
        await meryem.SubmitAsync("/decision");
        var decided = await meryem.OpenAsync(path);

        Assert.Contains(number, queue.Text, StringComparison.Ordinal);
        Assert.Contains("LABEL-047", bare.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#verdict-ID-01\"", bare.Text, StringComparison.Ordinal);
        Assert.Contains("Only on the page of the contact", bare.Text, StringComparison.Ordinal);
        Assert.Contains("/label/labels/L-", decided.Text, StringComparison.Ordinal);
        // The applicant's side has no such forms.
        using var karim = await office.Suite.PersonAsync("karim");
        var own = await karim.OpenAsync(path);
        Assert.DoesNotContain("/decision", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/admission", own.Text, StringComparison.Ordinal);
    }

    /// <summary>Before an assessment there are answers to read; verdicts, and that they are kept for later, are the assessor's.</summary>
    [Theory]
    [InlineData("", "5 sur 5", "0 sur 5", "Vous pouvez vous arrêter ici", "PDF, 1 Kio")]
    [InlineData("/ar", "5 من 5", "0 من 5", "يمكنكم التوقف هنا", "PDF، 1 كيبيبايت")]
    [InlineData("/en", "5 of 5", "0 of 5", "You can stop here", "PDF, 1 KiB")]
    public async Task Each_reads_what_there_is_for_them_to_do(
        string language,
        string answered,
        string judged,
        string later,
        string piece
    )
    {
        await using var office = await LabelOffice.OpenAsync();
        var begun = await office.BegunAsync();
        var path = $"{language}/label/applications/{(string?)begun["id"]}";
        using var karim = await office.Suite.PersonAsync("karim");
        await karim.OpenAsync(path);
        var draft = await karim.SubmitFilesAsync(
            "/pieces",
            [new("file", SampleFiles.Pdf())],
            ("kind", "survey")
        );
        await office.ActAsync("karim", begun, "points", Answers(begun));
        await office.ActAsync("karim", begun, "filing");

        using var kenza = await office.Suite.PersonAsync("kenza");
        var filed = await kenza.OpenAsync(path);
        await kenza.SubmitAsync("/admission");
        await kenza.SubmitAsync("/assessor", ("assessor", await office.AccountAsync("anas")));
        using var anas = await office.Suite.PersonAsync("anas");
        var assigned = await anas.OpenAsync(path);

        Assert.Contains(piece, draft.Text, StringComparison.Ordinal);
        Assert.Contains(later, draft.Text, StringComparison.Ordinal);
        Assert.Contains(answered, filed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(judged, filed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(later, filed.Text, StringComparison.Ordinal);
        Assert.Contains(judged, assigned.Text, StringComparison.Ordinal);
        Assert.Contains(later, assigned.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_label_is_everybody_s_and_its_acts_are_its_holder_s_and_the_secretary_s()
    {
        await using var office = await LabelOffice.OpenAsync();
        var path = $"/label/labels/{(string)(await office.GrantedAsync())["label"]!}";
        using var karim = await office.Suite.PersonAsync("karim");
        using var kenza = await office.Suite.PersonAsync("kenza");
        using var stranger = office.Suite.Stranger();
        // With a protected page the portal's own session begins.
        await karim.OpenAsync("/label/applications");
        await kenza.OpenAsync("/label/applications");

        var (own, authority, anyone) = (
            await karim.OpenAsync(path),
            await kenza.OpenAsync(path),
            await stranger.GetAsync(path)
        );
        await karim.SubmitAsync("/renunciation");

        Assert.Equal((200, 200, 200), (own.Status, authority.Status, anyone.Status));
        Assert.Contains($"{path}/renunciation", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{path}/watch", own.Text, StringComparison.Ordinal);
        Assert.Contains($"{path}/watch", authority.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{path}/renunciation", authority.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{path}/", anyone.Text, StringComparison.Ordinal);
        Assert.Equal(
            "withdrawn",
            (string?)(await stranger.GetAsync($"/v/{path.Split('/')[^1]}.json")).Json["state"]
        );
    }
}
