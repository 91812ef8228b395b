using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Control;

/// <summary>The people around a right: Amina asks and complains, Nadia answers for her company, Karim belongs to the same company, Samira is an officer, Hassan a member of the commission.</summary>
internal static class ControlOffice
{
    public const string Api = "/api/cndp/v1";

    /// <summary>A filing of Nadia's company in the register, by which it is found.</summary>
    public static async Task<string> ControllerAsync(this CommissionOffice office)
    {
        var id = await office.ReceiptAsync();
        return (string)(await office.ReadAsync(id))["number"]!;
    }

    public static async Task<Answer> SendAsync(
        this CommissionOffice office,
        string user,
        string path,
        object? body = null,
        params string[] headers
    ) => await (await office.AsAsync(user)).PostAsync($"{Api}{path}", body ?? new { }, headers);

    /// <summary>An act that must be done.</summary>
    public static async Task<JsonNode> DoAsync(
        this CommissionOffice office,
        string user,
        string path,
        object? body = null
    )
    {
        var answer = await office.SendAsync(user, path, body);
        Assert.True(answer.Status is 200 or 201, $"{user} {path}: {answer.Status} {answer.Text}");
        return answer.Json;
    }

    public static async Task<Answer> LookAsync(
        this CommissionOffice office,
        string user,
        string path
    ) => await (await office.AsAsync(user)).GetAsync($"{Api}{path}");

    public static async Task<JsonNode> SeeAsync(
        this CommissionOffice office,
        string user,
        string path
    )
    {
        var answer = await office.LookAsync(user, path);
        Assert.True(answer.Status == 200, $"{user} {path}: {answer.Status} {answer.Text}");
        return answer.Json;
    }

    public static async Task RefusedAsync(
        this CommissionOffice office,
        (int Status, string Code) wanted,
        string user,
        string path,
        object? body = null
    )
    {
        var answer = await office.SendAsync(user, path, body);
        Assert.Equal(
            (path, wanted.Status, (string?)wanted.Code),
            (path, answer.Status, answer.Code)
        );
    }

    /// <summary>Asked with the proof of identity: it is with the controller.</summary>
    public static async Task<string> AskAsync(
        this CommissionOffice office,
        string number,
        string kind = "access",
        string by = "amina"
    )
    {
        var asked = await office.DoAsync(by, "/rights", Wanted(number, kind));
        var id = (string)asked["id"]!;
        Assert.Equal("awaitingProof", (string)asked["state"]!);
        var sent = await office.ProveAsync(by, id);
        Assert.True(sent.Status == 200, sent.Text);
        Assert.Equal("sent", (string)sent.Json["state"]!);
        return id;
    }

    public static object Wanted(string number, string kind) =>
        new
        {
            kind,
            number,
            family = "El Fassi",
            given = "Amina",
            birth = "1988-04-12",
            about = "Toutes les données de mon compte client.",
            details = "Client 4711",
        };

    public static async Task<Answer> ProveAsync(
        this CommissionOffice office,
        string by,
        string id,
        string kind = "identity"
    ) =>
        await new ChosenFile("file", SampleFiles.Pdf()).SendAsync(
            await office.AsAsync(by),
            $"{Api}/rights/{id}/pieces",
            ("kind", kind)
        );

    /// <summary>A complaint that Samira has admitted, and on which Nadia was heard and the findings are written.</summary>
    public static async Task<string> InvestigatedAsync(this CommissionOffice office, string number)
    {
        var filed = await office.DoAsync("amina", "/complaints", Complained(number));
        var id = (string)filed["id"]!;
        await office.DoAsync("samira", $"/complaints/{id}/admission");
        await office.DoAsync("nadia", $"/complaints/{id}/observations", new { text = "Exact." });
        await office.DoAsync("samira", $"/complaints/{id}/findings", new { findings = "Établi." });
        return id;
    }

    public static object Complained(string? number, bool unnamed = false) =>
        new
        {
            number,
            name = "Amina El Fassi",
            facts = "Mes données sont publiées sans mon accord.",
            wanted = "Qu’elles soient effacées.",
            unnamed,
        };

    /// <summary>Samira takes the oath before Hassan.</summary>
    public static async Task<string> SwornAsync(this CommissionOffice office)
    {
        var account = await office.AccountAsync("samira");
        await office.DoAsync(
            "hassan",
            "/agents",
            new
            {
                account,
                swornOn = MoroccanTime.DayOf(office.Now.AddYears(-1)),
                record = "TPI Rabat 12/2025",
            }
        );
        return account;
    }

    public static JsonNode Line(this JsonNode record, string kind) =>
        record["lines"]!.AsArray().Single(line => (string)line!["kind"]! == kind)!["texts"]!;
}
