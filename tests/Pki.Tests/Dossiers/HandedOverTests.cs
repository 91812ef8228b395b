using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Dossiers;

/// <summary>What the plan counts of the certificates of dossiers: those that their holder has accepted, and none that was reported wrong.</summary>
public sealed partial class HandedOverTests
{
    private const string Indicators = "/api/plan/v1/indicators";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_certificate_counts_once_its_holder_has_accepted_it_and_never_after_a_report_that_it_is_wrong(
        string database
    )
    {
        await using var office = await RegistrationOffice.OpenAsync(database);
        using var officer = await office.Suite.PersonAsync("hind");
        var id = await office.ApproveAsync(await office.FileAsync());
        await office.MakeAsync(id);
        Assert.Equal((0, 0), await CountedAsync(office, officer));

        await office.MustAsync("amina", $"/{id}/error-report", new { text = "Nom mal écrit" });
        Assert.Equal((0, 0), await CountedAsync(office, officer));
        await office.MustAsync(
            "driss",
            $"/{id}/correction",
            RegistrationOffice.Answers(("familyLatin", "El Fassi Fihri"))
        );
        await office.MustAsync("omar", $"/{id}/verification", RegistrationOffice.Verification());
        await office.MustAsync("hind", $"/{id}/approval");
        await office.MakeAsync(id);
        Assert.Equal((0, 0), await CountedAsync(office, officer));

        // The corrected one alone: the one before it was reported wrong.
        await office.MustAsync("amina", $"/{id}/acceptance");
        Assert.Equal((1, 1), await CountedAsync(office, officer));
    }

    /// <returns>The figure, and how many records stand behind its link.</returns>
    private static async Task<(int Figure, int Records)> CountedAsync(
        RegistrationOffice office,
        Person officer
    )
    {
        using var stranger = office.Suite.Stranger();
        var figure = (await stranger.GetAsync(Indicators))
            .Json.AsArray()
            .Single(one => (string?)one!["id"] is "CN-O2")!;
        var list = await officer.OpenAsync((string)figure["records"]!);
        Assert.Equal(200, list.Status);
        return ((int)(decimal)figure["value"]!, Rows().Count(list.Text));
    }

    [GeneratedRegex("<td><a class=\"ds-link\" href=\"/certificates/", RegexOptions.None, 1000)]
    private static partial Regex Rows();
}
