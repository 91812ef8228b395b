using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Identity.Tests.Enrolments;

/// <summary>What an administration and a company say of themselves, and the way to the registration officers.</summary>
internal static class Enrolling
{
    public const string Enrolments = "/api/identity/v1/enrolments";

    public static JsonObject Administration() =>
        new()
        {
            ["name"] = "Agence du cadastre (essai)",
            ["nameArabic"] = "وكالة المسح العقاري",
            ["address"] = "1, avenue de l'Essai, Rabat",
            ["representativeName"] = "Amina El Fassi",
            ["representativeNameArabic"] = "أمينة الفاسي",
            ["representativeFunction"] = "Directrice",
            ["representativeEmail"] = "amina@cadastre.example.ma",
            ["filer"] = "self",
            ["proofKind"] = "appointment-act",
            ["proofNumber"] = "2025/17",
            ["proofDate"] = "2025-03-01",
            ["proofIssuer"] = "Premier ministre",
            ["mailDomains"] = new JsonArray("cadastre.example.ma"),
        };

    public static JsonObject Company(string name, string ice, string register) =>
        With(
            Administration(),
            ("name", name),
            ("ice", ice),
            ("court", "RAB"),
            ("registerNumber", register),
            ("taxNumber", "40123456"),
            ("proofKind", "register-extract")
        );

    public static JsonObject With(
        JsonObject particulars,
        params (string Name, string? Value)[] fields
    )
    {
        foreach (var (name, value) in fields)
        {
            particulars[name] = value;
        }

        return particulars;
    }

    public static async Task<string> StartAsync(this Api api, string kind = "administration")
    {
        var started = await api.PostAsync(Enrolments, new { kind });
        Assert.True(started.Status == 201, started.Text);
        return $"{Enrolments}/{started.Json["id"]}";
    }

    public static async Task<Answer> SayAsync(
        this Api api,
        string enrolment,
        JsonObject particulars
    ) => await api.PostAsync($"{enrolment}/particulars", particulars.ToJsonString());

    /// <returns>The address of the filed enrolment.</returns>
    public static async Task<string> FileAsync(
        this Api api,
        JsonObject particulars,
        string kind = "administration"
    )
    {
        var enrolment = await api.StartAsync(kind);
        var said = await api.SayAsync(enrolment, particulars);
        Assert.True(said.Status == 200, said.Text);
        var filed = await api.PostAsync($"{enrolment}/filing");
        Assert.True(filed.Status == 200, filed.Text);
        return enrolment;
    }
}
