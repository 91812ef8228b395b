using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Control;

/// <summary>Law 09-08 art. 45 to 47: of requests, complaints, inspections and measures nothing is in the national register, nor anywhere else that a stranger reads.</summary>
public sealed class ControlDisclosureTests
{
    private readonly Marks marked = new();

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task No_word_name_or_identifier_of_control_leaves_by_a_public_address(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var number = await office.ControllerAsync();
        var before = await PublicWalk.SeeAsync(office, [number]);
        var numbers = await CourseAsync(office, number);

        // What everybody reads of the controller is what it was, but for the withdrawal that article 51 has the register show.
        var after = await PublicWalk.SeeAsync(office, [number, .. numbers]);
        Assert.NotEmpty(before);
        // Of every kind of address some answer, or the walk would prove nothing.
        foreach (var kind in (string[])["/cndp/register/", "/ar/v/", "/api/cndp/v1/figures"])
        {
            Assert.Contains(after, one => one.Address.StartsWith(kind, StringComparison.Ordinal));
        }

        string[] hidden = [.. marked.Secrets, .. await IdentifiersAsync(office)];
        foreach (var (address, text) in after)
        {
            // An address that was made of an identifier may repeat it in its refusal.
            foreach (
                var secret in hidden.Where(one =>
                    !address.Contains(one, StringComparison.OrdinalIgnoreCase)
                )
            )
            {
                Assert.False(
                    text.Contains(secret, StringComparison.OrdinalIgnoreCase),
                    $"{address} says {secret}"
                );
            }
        }

        // The register itself does not even know the numbers.
        var register = await PublicWalk.SeeAsync(office, [number]);
        Assert.All(
            numbers,
            one =>
                Assert.DoesNotContain(
                    register,
                    said => said.Text.Contains(one, StringComparison.Ordinal)
                )
        );
        // The reasons of a withdrawal are the filing's, whose filer and officers read them there.
        await PublicWalk.AssertSealedAsync(
            office,
            "Declaration.LegalReasons",
            "Declaration.FactualReasons"
        );
    }

    private string Secret() => marked.Secret();

    /// <returns>The numbers of all four.</returns>
    private async Task<string[]> CourseAsync(CommissionOffice office, string number)
    {
        var request = await office.DoAsync(
            "amina",
            "/rights",
            new
            {
                kind = "access",
                number,
                family = Secret(),
                given = Secret(),
                birth = "1988-04-12",
                about = Secret(),
                details = Secret(),
            }
        );
        var asked = $"/rights/{request["id"]}";
        await office.ProveAsync("amina", (string)request["id"]!);
        await office.DoAsync("nadia", $"{asked}/completion-request", new { text = Secret() });
        await office.DoAsync("amina", $"{asked}/completion", new { text = Secret() });
        await office.DoAsync(
            "nadia",
            $"{asked}/refusal",
            new
            {
                ground = "noData",
                legal = Secret(),
                factual = Secret(),
            }
        );
        var complaint = await office.DoAsync(
            "amina",
            $"{asked}/complaint",
            new { text = Secret() }
        );
        var id = (string)complaint["complaint"]!;
        await office.DoAsync("samira", $"/complaints/{id}/admission", new { statement = Secret() });
        await office.DoAsync("nadia", $"/complaints/{id}/observations", new { text = Secret() });
        await office.DoAsync("samira", $"/complaints/{id}/findings", new { findings = Secret() });
        var inspection = await office.DoAsync(
            "hassan",
            "/inspections",
            new
            {
                complaint = id,
                agents = new[] { await office.SwornAsync() },
                @object = Secret(),
                ground = Secret(),
                place = Secret(),
                from = MoroccanTime.DayOf(office.Now),
                until = MoroccanTime.DayOf(office.Now).AddDays(9),
            }
        );
        await office.DoAsync(
            "samira",
            $"/inspections/{inspection["id"]}/prosecutor-notice",
            new { court = Secret(), visitAt = office.Now.AddHours(30) }
        );
        var measure = await office.DoAsync(
            "hassan",
            "/measures",
            new
            {
                complaint = id,
                kind = "withdrawal",
                number,
                legal = Secret(),
                factual = Secret(),
                text = Secret(),
            }
        );
        var filed = await office.SeeAsync("samira", $"/complaints/{id}");
        JsonNode[] all = [request, filed, inspection, measure];
        return [.. all.Select(one => (string)one["number"]!)];
    }

    /// <summary>Of every row that control keeps: identifiers and accounts.</summary>
    private static async Task<IReadOnlyList<string>> IdentifiersAsync(CommissionOffice office)
    {
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CndpDbContext>();
        var (requests, complaints) = (
            await db.RightsRequests.AsNoTracking().ToListAsync(),
            await db.Complaints.AsNoTracking().ToListAsync()
        );
        var (inspections, measures) = (
            await db.Inspections.AsNoTracking().ToListAsync(),
            await db.Measures.AsNoTracking().ToListAsync()
        );
        return
        [
            .. requests.SelectMany(row => (string[])[$"{row.Id}", row.AskedBy!]),
            .. complaints.SelectMany(row => (string[])[$"{row.Id}", row.FiledBy, row.TakenBy!]),
            .. inspections.SelectMany(row => (string[])[$"{row.Id}", .. row.Agents]),
            .. measures.SelectMany(row => (string[])[$"{row.Id}", row.OrderedBy]),
            .. (await db.Lines.AsNoTracking().ToListAsync()).Select(line => $"{line.Id}"),
        ];
    }
}
