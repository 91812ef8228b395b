using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>Somebody whose organisation the demonstration does not have, opened by the operator over the API.</summary>
internal sealed record Newcomer(string User, string Password)
{
    /// <param name="organisation">Its kind is one of <see cref="Common.Security.OrganisationKinds"/>.</param>
    public static async Task<Newcomer> OfficerAsync(
        SuiteFactory suite,
        (string Name, string Kind) organisation,
        (string User, string Name) person
    )
    {
        using var machine = await suite.MachineAsync();
        var entered = await machine.PostAsync(
            "/api/identity/v1/organisations",
            new { name = organisation.Name, kind = organisation.Kind }
        );
        Assert.True(entered.Status == 201, entered.Text);
        var opened = await machine.PostAsync(
            "/api/identity/v1/accounts",
            new { userName = person.User, name = person.Name }
        );
        Assert.True(opened.Status == 201, opened.Text);
        var given = await machine.PostAsync(
            $"/api/identity/v1/organisations/{(string)entered.Json["id"]!}/roles",
            new { account = (string)opened.Json["id"]!, role = "security-officer" }
        );
        Assert.True(given.Status == 204, given.Text);
        return new(person.User, (string)opened.Json["password"]!);
    }
}
