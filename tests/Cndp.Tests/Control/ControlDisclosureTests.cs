using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Control;

/// <summary>Law 09-08 art. 45 to 47: of requests, complaints, inspections and measures nothing is in the national register, nor anywhere else that a stranger reads.</summary>
public sealed class ControlDisclosureTests
{
    private int count;

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task No_word_name_or_identifier_of_control_leaves_by_a_public_address(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var number = await office.ControllerAsync();
        var before = await PublicAsync(office, [number]);
        var numbers = await CourseAsync(office, number);

        // What everybody reads of the controller is what it was, but for the withdrawal that article 51 has the register show.
        var after = await PublicAsync(office, [number, .. numbers]);
        Assert.NotEmpty(before);
        Assert.DoesNotContain("zq", after, StringComparison.OrdinalIgnoreCase);
        foreach (var hidden in await IdentifiersAsync(office))
        {
            Assert.DoesNotContain(hidden, after, StringComparison.OrdinalIgnoreCase);
        }

        // The register itself does not even know the numbers.
        var register = await PublicAsync(office, [number]);
        Assert.All(numbers, one => Assert.DoesNotContain(one, register, StringComparison.Ordinal));
        await NoWordStandsOpenAsync(office);
    }

    private string Secret() => $"zq{++count:D4}xk";

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

    private static async Task<string> PublicAsync(CommissionOffice office, string[] numbers)
    {
        using var stranger = office.Suite.Stranger();
        using var visitor = office.Suite.Visitor();
        var said = new List<string>();
        foreach (
            var address in (string[])
                [
                    CommissionOffice.Register,
                    $"{CommissionOffice.Register}/{numbers[0]}",
                    $"{CommissionOffice.Register}.jsonl",
                    $"{CommissionOffice.Register}.csv",
                    "/openapi/cndp.json",
                    .. numbers.Select(number => $"/v/{number}.json"),
                    .. numbers.Select(number => $"{CommissionOffice.Register}?q={number}"),
                ]
        )
        {
            said.Add((await stranger.GetAsync(address)).Text);
        }

        foreach (var language in (string[])["", "/ar", "/en"])
        {
            foreach (
                var address in (string[])
                    [
                        "/",
                        "/cndp/register",
                        $"/cndp/register/{numbers[0]}",
                        .. numbers.Select(number => $"/v/{number}"),
                    ]
            )
            {
                said.Add((await visitor.OpenAsync($"{language}{address}")).Text);
            }
        }

        return string.Join('\n', said);
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
            .. requests.SelectMany(row => (string[])[$"{row.Id}", row.AskedBy]),
            .. complaints.SelectMany(row => (string[])[$"{row.Id}", row.FiledBy, row.TakenBy!]),
            .. inspections.SelectMany(row => (string[])[$"{row.Id}", .. row.Agents]),
            .. measures.SelectMany(row => (string[])[$"{row.Id}", row.OrderedBy]),
            .. (await db.Lines.AsNoTracking().ToListAsync()).Select(line => $"{line.Id}"),
        ];
    }

    /// <summary>What was said stands closed in the database, and the journal holds none of it.</summary>
    private static async Task NoWordStandsOpenAsync(CommissionOffice office)
    {
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CndpDbContext>();
        var lines = await db.Lines.AsNoTracking().ToListAsync();
        Assert.Contains(lines, line => line.Kind == LineKinds.Facts);
        Assert.All(lines, line => Assert.True(line.Sealed.AsSpan().IndexOf("zq"u8) < 0));
        // A withdrawal stands in the journal by its filing and its measure alone.
        Assert.All(
            await db.Journal.AsNoTracking().ToListAsync(),
            entry => Assert.True(entry.Entry.AsSpan().IndexOf("zq0"u8) < 0)
        );
    }
}
