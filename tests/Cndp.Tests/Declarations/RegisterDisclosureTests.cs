using System.Buffers.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Register;
using MarocNumeric.Trust.Cndp.Rules;
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
            Mark(facts, field, marked);
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
        await AssertSilentAsync(office, number, marked, isPublic: false);
        await office.MustAsync("hassan", $"/{id}/authorisation", new { });
        await AssertSilentAsync(office, number, marked, isPublic: true);
        await office.MustAsync(
            "hassan",
            $"/{id}/withdrawal",
            new { legal = marked.Secret(), factual = marked.Secret() }
        );
        await AssertSilentAsync(office, number, marked, isPublic: true);
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

    private static async Task AssertSilentAsync(
        CommissionOffice office,
        string number,
        Marks marked,
        bool isPublic
    )
    {
        var api = $"{CommissionOffice.Register}/{number}";
        using var stranger = office.Suite.Stranger();
        using var visitor = office.Suite.Visitor();
        var said = new List<string>();
        foreach (
            var address in (string[])
                [
                    CommissionOffice.Register,
                    $"{CommissionOffice.Register}?q={number}",
                    api,
                    $"{CommissionOffice.Register}.jsonl",
                    $"{CommissionOffice.Register}.csv",
                    $"{CommissionOffice.Register}/changes",
                    $"{CommissionOffice.Register}/releases",
                    $"{CommissionOffice.Register}/schema.json",
                    $"{CommissionOffice.Register}.csv-metadata.json",
                    "/api/cndp/v1/figures",
                    "/api/cndp/v1/publications",
                    $"/v/{number}.json",
                    "/openapi/cndp.json",
                ]
        )
        {
            var answer = await stranger.GetAsync(address);
            said.Add(answer.Text);
            if (
                answer.Status == 200
                && address.EndsWith(".json", StringComparison.Ordinal)
                && (string?)answer.Json["data"]?["seal"]?["payload"] is { } payload
            )
            {
                // What is sealed is open to whoever decodes it.
                said.Add(System.Text.Encoding.UTF8.GetString(Base64Url.DecodeFromChars(payload)));
            }
        }

        foreach (var language in (string[])["", "/ar", "/en"])
        {
            foreach (
                var address in (string[])
                    [
                        "/cndp/register",
                        $"/cndp/register?q={number}",
                        $"/cndp/register/{number}",
                        "/cndp/register/data",
                        "/cndp/register/changes.atom",
                        "/cndp/figures",
                        "/cndp/publications",
                        "/cndp/publications.atom",
                        $"/v/{number}",
                        "/",
                    ]
            )
            {
                said.Add((await visitor.OpenAsync($"{language}{address}")).Text);
            }
        }

        var all = string.Join('\n', said);
        Assert.All(
            marked.Secrets,
            secret => Assert.DoesNotContain(secret, all, StringComparison.OrdinalIgnoreCase)
        );
        Assert.All(
            marked.Open,
            open => Assert.Equal(isPublic, all.Contains(open, StringComparison.OrdinalIgnoreCase))
        );
    }

    /// <summary>A word of its own in every place of a field that takes words; what is public is expected, the rest forbidden.</summary>
    private static void Mark(JsonObject facts, FormField field, Marks marked)
    {
        switch (field.Kind)
        {
            case AnswerKind.Words when field.Pattern is null:
                var length = Math.Max(field.Min ?? 0, 12);
                facts[field.Id] = marked.Word(field.Public).PadRight(length, '.');
                break;
            case AnswerKind.Particulars when field.Type is "personne" or "contact":
                var parts = new JsonObject();
                foreach (
                    var part in (string[])
                        ["nom", "fonction", "adresse", "courriel", "telephone", "service", "note"]
                )
                {
                    parts[part] = marked.Word(
                        field.Id switch
                        {
                            "responsable.representant" => part is "nom" or "adresse",
                            "droits.contact" => part
                                is "adresse"
                                    or "courriel"
                                    or "telephone"
                                    or "service",
                            _ => false,
                        }
                    );
                }

                facts[field.Id] = parts;
                break;
            case AnswerKind.Particulars when field.Type is "adresse":
                // The public one stands for the other.
                facts[field.Id] = marked.Word(field.Id is "responsable.adresse_publique");
                break;
            case AnswerKind.Rows:
                MarkRows(facts, field, marked);
                break;
        }
    }

    private static void MarkRows(JsonObject facts, FormField field, Marks marked)
    {
        var rows = facts[field.Id] is JsonArray { Count: > 0 } given ? given : [new JsonObject()];
        foreach (var row in rows.OfType<JsonObject>())
        {
            foreach (var column in field.Columns)
            {
                row[column.Id] ??= column.Type switch
                {
                    "oui_non" => true,
                    "entier" => 1,
                    "pays" or "pays_etranger" => "FR",
                    "liste" => column.List!.Codes[0].Code,
                    _ => null,
                };
                if (column.Type is "texte" or "liste_ou_texte")
                {
                    row[column.Id] = marked.Word(
                        field.Id is "transferts" && column.Id is "destinataire" or "donnees"
                    );
                }
            }
        }

        if (facts[field.Id] is not JsonArray { Count: > 0 })
        {
            facts[field.Id] = rows;
        }
    }

    private sealed class Marks
    {
        private int count;

        public List<string> Secrets { get; } = [];

        public List<string> Open { get; } = [];

        public string Secret() => Word(isPublic: false);

        public string Word(bool isPublic)
        {
            var word = $"zq{++count:D4}xk";
            (isPublic ? Open : Secrets).Add(word);
            return word;
        }
    }
}
