using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Register;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Cndp.Tests.Transfers;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Declarations;

/// <summary>Law 09-08 art. 45 to 47: what is public reaches everyone, and of everything else that is stored nothing leaves by any public address.</summary>
public sealed class RegisterDisclosureTests
{
    [Fact]
    public async Task The_register_shows_the_fields_that_the_form_marks_public_and_no_others()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var form = office.Suite.Services.GetRequiredService<RuleBook>().Latest.Form;

        Assert.Equal(
            form.Fields.Where(field => field.Public).Select(field => field.Id),
            RegisterItems.Fields
        );
        var transfers = office
            .Suite.Services.GetRequiredService<RuleBook>()
            .Latest.Of.Transfers.Form;
        Assert.Equal(
            transfers.Fields.Where(field => field.Public).Select(field => field.Id),
            RegisterItems.OfTransferFilings
        );
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_a_transfer_the_register_says_where_to_to_whom_what_and_why(string database)
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var basis = await office.BaseAsync("US");
        var marked = new Marks();
        var facts = TransferDesk.OnClauses();
        foreach (
            var field in office
                .Suite.Services.GetRequiredService<RuleBook>()
                .Latest.Of.Transfers.Form.Fields
        )
        {
            DisclosureWalk.Mark(facts, field, marked);
        }

        var id = await office.TransferredAsync(basis, facts);
        var number = (string)(await office.ReadAsync(id))["number"]!;
        await office.BringAsync(id, "CLAUSES");
        await office.MustAsync("samira", $"/{id}/examination");
        await office.MustAsync(
            "samira",
            $"/{id}/proposal",
            new
            {
                grants = true,
                conditions = new[] { marked.Secret() },
                reasons = marked.Secret(),
            }
        );
        await DisclosureWalk.AssertSilentAsync(office, number, marked, isPublic: false);
        await office.MustAsync("hassan", $"/{id}/authorisation", new { });
        await DisclosureWalk.AssertSilentAsync(office, number, marked, isPublic: true);
        var shown = (string)(await office.ReadAsync(basis))["number"]!;
        await office.MustAsync("nadia", $"/{basis}/end");
        await DisclosureWalk.AssertSilentAsync(office, shown, marked, isPublic: true);
    }

    [Fact]
    public async Task Of_a_text_and_of_a_public_register_nothing_is_public()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var form = office.Suite.Services.GetRequiredService<RuleBook>().Latest.Form;
        foreach (var asked in (string[])["champ.texte_createur", "traitement.registre_public_seul"])
        {
            var marked = new Marks();
            var facts = CommissionOffice.Facts((asked, true));
            foreach (var field in form.Fields)
            {
                DisclosureWalk.Mark(facts, field, marked);
            }

            facts["responsable.qualite"] = "AUTORITE_PUBLIQUE";
            var filed = await office.FileAsync(facts);
            var (id, number) = ((string)filed["id"]!, (string)filed["number"]!);
            if (asked is "champ.texte_createur")
            {
                await office.BringAsync(id, "TEXTE_PROJET");
                await office.MustAsync("samira", $"/{id}/examination");
                await office.MustAsync(
                    "samira",
                    $"/{id}/proposal",
                    new { grants = true, reasons = marked.Secret() }
                );
                await office.MustAsync(
                    "hassan",
                    $"/{id}/opinion",
                    new
                    {
                        outcome = "reserved",
                        reservations = new[] { marked.Secret() },
                        legal = marked.Secret(),
                        factual = marked.Secret(),
                    }
                );
            }
            else
            {
                await office.MustAsync("samira", $"/{id}/note");
            }

            await DisclosureWalk.AssertSilentAsync(office, number, marked, isPublic: false);
        }
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task No_stored_word_that_is_not_public_leaves_by_a_public_address(string database)
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var form = office.Suite.Services.GetRequiredService<RuleBook>().Latest.Form;
        var marked = new Marks();
        var facts = CommissionOffice.WithIdentityNumbers();
        facts["responsable.qualite"] = "PERSONNE_PHYSIQUE";
        foreach (var field in form.Fields)
        {
            DisclosureWalk.Mark(facts, field, marked);
        }

        var filed = await office.FileAsync(facts);
        var (id, number) = ((string)filed["id"]!, (string)filed["number"]!);
        await office.MustAsync(
            "samira",
            $"/{id}/completion-request",
            new { pieces = new[] { marked.Secret() }, reasons = marked.Secret() }
        );
        await office.MustAsync(
            "nadia",
            $"/{id}/completion",
            new JsonObject { ["faits"] = facts.DeepClone() }
        );
        await office.MustAsync("samira", $"/{id}/examination");
        await office.MustAsync("samira", $"/{id}/extension", new { reasons = marked.Secret() });
        await office.MustAsync(
            "samira",
            $"/{id}/proposal",
            new
            {
                grants = true,
                conditions = new[] { marked.Secret() },
                reasons = marked.Secret(),
            }
        );
        await DisclosureWalk.AssertSilentAsync(office, number, marked, isPublic: false);
        await office.MustAsync("hassan", $"/{id}/authorisation", new { });
        await DisclosureWalk.AssertSilentAsync(office, number, marked, isPublic: true);
        await office.MustAsync(
            "hassan",
            $"/{id}/withdrawal",
            new { legal = marked.Secret(), factual = marked.Secret() }
        );
        await DisclosureWalk.AssertSilentAsync(office, number, marked, isPublic: true);
    }

    [Fact]
    public async Task A_natural_person_s_home_and_a_representative_s_telephone_stay_theirs()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var id = await office.ReceiptAsync(
            CommissionOffice.Facts(
                ("responsable.qualite", "PERSONNE_PHYSIQUE"),
                ("responsable.adresse", "3, rue de Chez Moi"),
                ("responsable.adresse_publique", "Boîte postale 12, Casablanca"),
                (
                    "responsable.representant",
                    new JsonObject
                    {
                        ["nom"] = "Maître Représentant",
                        ["adresse"] = "Rabat",
                        ["telephone"] = "0612345678",
                    }
                )
            )
        );
        var number = (string)(await office.ReadAsync(id))["number"]!;

        var entry = await (await office.AsAsync("machine")).GetAsync(
            $"{CommissionOffice.Register}/{number}"
        );

        Assert.Equal(
            "Boîte postale 12, Casablanca",
            (string)entry.Json["items"]!["responsable.adresse"]!
        );
        Assert.DoesNotContain("Chez Moi", entry.Text, StringComparison.Ordinal);
        Assert.Contains("Maître Représentant", entry.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0612345678", entry.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_register_is_searched_without_accents_page_by_page(string database)
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        foreach (var name in (string[])["Élevage du Rif", "Médina Conseil", "المدينة الجديدة"])
        {
            await office.ReceiptAsync(CommissionOffice.Facts(("responsable.nom", name)));
        }

        using var stranger = office.Suite.Stranger();
        foreach (
            var (words, found) in ((string, int)[])
                [
                    ("elevage rif", 1),
                    ("ÉLEVAGE", 1),
                    ("medina", 1),
                    ("المدينة", 1),
                    ("gestion des clients", 3),
                    ("nulle part", 0),
                    ("%", 0),
                ]
        )
        {
            var answer = await stranger.GetAsync(
                $"{CommissionOffice.Register}?q={Uri.EscapeDataString(words)}"
            );
            Assert.Equal((words, words.Length < 2 ? 400 : 200), (words, answer.Status));
            if (answer.Status == 200)
            {
                Assert.Equal((words, found), (words, answer.Json["items"]!.AsArray().Count));
            }
        }

        var seen = new List<string>();
        var next = $"{CommissionOffice.Register}?limit=2&state=receiptIssued";
        while (next is not null)
        {
            var page = await stranger.GetAsync(next);
            seen.AddRange(page.Json["items"]!.AsArray().Select(item => (string)item!["number"]!));
            next = (string?)page.Json["next"];
        }

        Assert.Equal(3, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(3, seen.Count);
        var mistyped = await stranger.GetAsync(
            $"{CommissionOffice.Register}/{seen[0][..^1]}{(seen[0][^1] == '0' ? '1' : '0')}"
        );
        Assert.Equal((422, "COMMON-095"), (mistyped.Status, mistyped.Code));
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_whole_register_is_exported_and_no_cell_is_a_formula(string database)
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        await office.ReceiptAsync(CommissionOffice.Facts(("responsable.nom", "=HYPERLINK(\"x\")")));
        await office.ReceiptAsync();
        using var stranger = office.Suite.Stranger();

        var lines = await stranger.GetAsync($"{CommissionOffice.Register}.jsonl");
        var table = await stranger.GetAsync($"{CommissionOffice.Register}.csv");

        var entries = lines
            .Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!)
            .ToList();
        Assert.Equal(2, entries.Count);
        var formula = Assert.Single(
            entries,
            entry => (string)entry["entry"]!["controller"]! == "=HYPERLINK(\"x\")"
        );
        Assert.Equal("CLIENTS", (string)formula["items"]!["traitement.finalites"]![0]!);
        Assert.Equal(3, table.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\")\"", table.Text, StringComparison.Ordinal);
    }
}
