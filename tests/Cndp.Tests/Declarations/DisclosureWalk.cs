using System.Buffers.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Declarations;

/// <summary>Walks every public address and feed and holds what leaves against what was marked.</summary>
internal static class DisclosureWalk
{
    public static async Task AssertSilentAsync(
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
    public static void Mark(JsonObject facts, FormField field, Marks marked)
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
}

/// <summary>Words that stand nowhere else, by whether the law makes them public.</summary>
internal sealed class Marks
{
    /// <summary>With which every word begins: long enough that what is sealed, which is random letters, does not hold it by chance.</summary>
    public const string Sign = "zqxkwvzqj";

    private int count;

    public List<string> Secrets { get; } = [];

    public List<string> Open { get; } = [];

    public string Secret() => Word(isPublic: false);

    public string Word(bool isPublic)
    {
        var word = $"{Sign}{++count:D4}";
        (isPublic ? Open : Secrets).Add(word);
        return word;
    }
}
