using System.Net;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Cndp.Tests.Transfers;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Pieces;

/// <summary>Documents of a filing: which ones a formality asks for, when the clock starts, who opens them.</summary>
public sealed class PieceTests
{
    /// <summary>Health research, for which the decree names three documents (art. 30).</summary>
    private static JsonObject Research() =>
        CommissionOffice.Facts(
            ("traitement.finalites", new JsonArray("RECHERCHE_SANTE")),
            ("donnees.categories", new JsonArray("IDENTITE", "SANTE")),
            (
                "donnees.detail",
                new JsonArray(CommissionOffice.Detail("IDENTITE"), CommissionOffice.Detail("SANTE"))
            ),
            (
                "conservation",
                new JsonArray(CommissionOffice.Kept("IDENTITE"), CommissionOffice.Kept("SANTE"))
            ),
            ("sensible.base", "CONSENTEMENT_EXPRES"),
            (
                "securite.mesures",
                new JsonArray(
                    "LOCAUX",
                    "SUPPORTS",
                    "INSERTION",
                    "UTILISATION",
                    "ACCES",
                    "TRANSMISSION",
                    "JOURNAL",
                    "TRANSPORT"
                )
            )
        );

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_filing_says_which_pieces_it_lacks_and_the_clock_starts_with_the_last(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var filed = await office.FileAsync(Research());
        var id = (string)filed["id"]!;
        Assert.Equal("incomplete", (string)filed["state"]!);
        Assert.Equal(
            ["PROTOCOLE", "AVIS_SCIENTIFIQUE", "ENGAGEMENT_CODAGE"],
            filed["missing"]!.AsArray().Select(one => (string)one!)
        );
        Assert.Null(filed["dueAt"]);
        var unknown = await office.BringAsync(id, "CLAUSES");
        Assert.Equal(
            (422, "CNDP-045", "kind"),
            (unknown.Status, unknown.Code, (string?)unknown.Json["field"])
        );

        await office.BringAsync(id, "PROTOCOLE");
        await office.BringAsync(id, "AVIS_SCIENTIFIQUE");
        Assert.Equal("incomplete", await office.StateAsync(id));
        // The same again takes the place of the first: no more copies than one (law 55-19 art. 4).
        await office.BringAsync(id, "PROTOCOLE");
        var whole = await office.BringAsync(id, "ENGAGEMENT_CODAGE");

        Assert.Equal("filed", (string)whole.Json["state"]!);
        Assert.Equal(3, whole.Json["pieces"]!.AsArray().Count);
        Assert.NotNull(whole.Json["dueAt"]);
        // Acknowledged once with what was missing, and once when that had come.
        Assert.Equal(
            [1, 2],
            whole.Json["papers"]!
                .AsArray()
                .Where(paper => (string)paper!["kind"]! == "acknowledgement")
                .Select(paper => (int)paper!["occasion"]!)
                .Distinct()
                .Order()
        );
    }

    [Fact]
    public async Task What_is_not_completed_in_thirty_clear_days_is_returned()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var filed = await office.FileAsync(Research());
        var id = (string)filed["id"]!;

        office.GoTo((DateTimeOffset)filed["completionUntil"]!);

        await office.UntilAsync(id, "returned");
        var late = await office.BringAsync(id, "PROTOCOLE");
        Assert.Equal((409, "CNDP-021"), (late.Status, late.Code));
    }

    [Fact]
    public async Task The_filer_s_side_and_the_commission_open_a_piece_and_nobody_else()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var id = (string)(await office.FileAsync(Research()))["id"]!;
        var brought = await office.BringAsync(id, "PROTOCOLE");
        var path =
            $"{CommissionOffice.Declarations}/{id}/pieces/{brought.Json["pieces"]![0]!["id"]}";

        foreach (var user in (string[])["nadia", "samira", "hassan"])
        {
            var read = await (await office.AsAsync(user)).GetAsync(path);
            Assert.Equal((user, 200), (user, read.Status));
            Assert.Equal(SampleFiles.Pdf(), read.Bytes);
        }

        await office.AppointAsync("salma", "data-controller");
        Assert.Equal(404, (await (await office.AsAsync("salma")).GetAsync(path)).Status);
        Assert.Equal(404, (await office.BringAsync(id, "PROTOCOLE", "salma")).Status);
        Assert.Equal(403, (await (await office.AsAsync("karim")).GetAsync(path)).Status);
        Assert.Equal(403, (await office.BringAsync(id, "PROTOCOLE", "samira")).Status);
        using var stranger = office.Suite.Stranger();
        Assert.Equal(401, (await stranger.GetAsync(path)).Status);
        // Of another filing it is no piece.
        var other = (string)(await office.FileAsync(CommissionOffice.Facts()))["id"]!;
        Assert.Equal(
            404,
            (
                await (await office.AsAsync("nadia")).GetAsync(
                    path.Replace(id, other, StringComparison.Ordinal)
                )
            ).Status
        );
    }

    [Fact]
    public async Task Nothing_changes_under_an_officer_s_hands()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var id = (string)(await office.FileAsync(CommissionOffice.WithIdentityNumbers()))["id"]!;
        Assert.Equal(200, (await office.BringAsync(id, "AUTRE")).Status);
        await office.MustAsync("samira", $"/{id}/examination");

        var refused = await office.BringAsync(id, "AUTRE");

        Assert.Equal((409, "CNDP-021"), (refused.Status, refused.Code));
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_piece_of_a_draft_goes_with_the_filing_or_with_the_draft(string database)
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var basis = await office.BaseAsync("US");
        using var nadia = await office.Suite.PersonAsync("nadia");
        var draft = await DraftAsync(nadia, basis);
        var empty = await nadia.SubmitFilesAsync($"{draft}/attach", [], ("kind", "CLAUSES"));
        Assert.Equal(422, empty.Status);
        Assert.Contains("COMMON-100", empty.Text, StringComparison.Ordinal);
        await nadia.OpenAsync($"{draft}/check");
        await nadia.SubmitFilesAsync(
            $"{draft}/attach",
            [new("file", SampleFiles.Pdf(), "clauses.pdf")],
            ("kind", "CLAUSES")
        );
        Assert.EndsWith("/check", nadia.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("PDF, 1 Kio", nadia.Page.Text, StringComparison.Ordinal);

        await nadia.SubmitAsync($"{draft}/file");

        var filed = await office.ReadAsync(nadia.Address.Segments[^1], "nadia");
        Assert.Equal(
            ("transferAuthorisation", "filed", 1),
            ((string)filed["kind"]!, (string)filed["state"]!, filed["pieces"]!.AsArray().Count)
        );
        // Thrown away, it takes its documents with it; the page of a filing shows those that are there.
        Assert.Contains(
            "Clauses contractuelles avec le destinataire",
            WebUtility.HtmlDecode(nadia.Page.Text),
            StringComparison.Ordinal
        );
        var other = await DraftAsync(nadia, basis);
        await nadia.SubmitFilesAsync(
            $"{other}/attach",
            [new("file", SampleFiles.Pdf(), "clauses.pdf")],
            ("kind", "CLAUSES")
        );
        await nadia.OpenAsync("/cndp/declarations/new");
        await nadia.SubmitAsync($"{other}/discard");
        Assert.Equal(404, (await nadia.OpenAsync($"{other}/check")).Status);
    }

    /// <returns>The path of a draft of a transfer on clauses, at its last page.</returns>
    private static async Task<string> DraftAsync(Person nadia, string basis)
    {
        await nadia.OpenAsync($"/cndp/declarations/{basis}");
        await nadia.SubmitAsync("/copy", ("purpose", "Transfer"));
        var draft = nadia.Address.AbsolutePath[..^"/E1".Length];
        foreach (
            var fields in ((string, string)[][])
                [
                    [
                        .. TransferJourneyTests
                            .Steps[0]
                            .Where(field => field.Item1 is not "transfert.pays"),
                        ("transfert.pays", "US"),
                    ],
                    TransferJourneyTests.Steps[1],
                    [("transfert.base", "AUTORISATION_MOTIVEE"), ("engagement", "true")],
                    [
                        ("transfert.base", "AUTORISATION_MOTIVEE"),
                        ("transfert.instrument", "CLAUSES"),
                        (
                            "transfert.garanties",
                            "Clauses types signées, chiffrement de bout en bout, audit annuel."
                        ),
                        ("engagement", "true"),
                    ],
                ]
        )
        {
            await nadia.SubmitAsync(draft, fields);
        }

        Assert.EndsWith("/check", nadia.Address.AbsolutePath, StringComparison.Ordinal);
        return draft;
    }
}
