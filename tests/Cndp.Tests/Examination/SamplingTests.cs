using System.Security.Cryptography;
using System.Text;
using CsCheck;
using MarocNumeric.Trust.Cndp.Examination;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Examination;

/// <summary>Of the receipts that leave by themselves some are drawn for a look: by a secret, so that nobody foresees it, and so that anybody recomputes it afterwards.</summary>
public sealed class SamplingTests
{
    [Fact]
    public void About_one_in_ten_is_drawn_always_the_same_and_by_another_secret_others()
    {
        byte[] seed = SHA256.HashData("one"u8),
            other = SHA256.HashData("other"u8);
        var numbers = Enumerable.Range(1, 10_000).Select(each => $"D-2026-{each:D6}-0").ToList();

        var drawn = numbers.FindAll(number => Sampling.IsDrawn(seed, number, 10));

        Assert.InRange(drawn.Count, 850, 1150);
        Assert.Equal(drawn, numbers.FindAll(number => Sampling.IsDrawn(seed, number, 10)));
        var both = drawn.Count(number => Sampling.IsDrawn(other, number, 10));
        Assert.InRange(both, 50, 150);
        Assert.Empty(numbers.FindAll(number => Sampling.IsDrawn(seed, number, 0)));
        Assert.Equal(10_000, numbers.Count(number => Sampling.IsDrawn(seed, number, 100)));
    }

    [Fact]
    public void Whoever_is_drawn_at_a_percentage_is_drawn_at_a_higher_one() =>
        Gen.Select(Gen.Byte.Array[32], Gen.String[0, 30], Gen.Int[0, 99])
            .Sample(drawn =>
                !Sampling.IsDrawn(drawn.Item1, drawn.Item2, drawn.Item3)
                || Sampling.IsDrawn(drawn.Item1, drawn.Item2, drawn.Item3 + 1)
            );

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Drawn_receipts_wait_for_a_look_whose_outcome_is_kept_and_the_month_can_be_recomputed(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(
            database,
            "--cndp:SampledPercent=50"
        );
        office.GoTo(office.NextMonday());
        var month = Sampling.MonthOf(office.Now);
        var commitment = string.Empty;
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        Dictionary<string, string> drawn;
        do
        {
            var id = await office.ReceiptAsync();
            numbers[(string)(await office.ReadAsync(id))["number"]!] = id;
            var running = await ReadAsync(office, month);
            Assert.Null((string?)running.Json["seed"]);
            commitment = (string)running.Json["commitment"]!;
            drawn = running.Json["drawn"]!
                .AsArray()
                .ToDictionary(one => (string)one!["number"]!, one => (string)one!["declaration"]!);
            // The secret of a month is chance: one goes on until three are drawn and one is not. A hundred on one side are no chance.
            Assert.True(numbers.Count < 100, "The coin of this test fell on one side");
        } while (drawn.Count < 3 || drawn.Count == numbers.Count);

        var sent = await office.PostAsync(
            "samira",
            $"/{numbers.First(pair => !drawn.ContainsKey(pair.Key)).Value}/look",
            new { inOrder = true }
        );
        Assert.Equal((409, "CNDP-069"), (sent.Status, sent.Code));
        var looked = drawn.Values.ToList();
        using var samira = await office.Suite.PersonAsync("samira");
        var queue = await samira.OpenAsync("/cndp/declarations");
        Assert.All(
            looked,
            id =>
                Assert.Contains($"/cndp/declarations/{id}\"", queue.Text, StringComparison.Ordinal)
        );

        await office.MustAsync("samira", $"/{looked[0]}/look", new { inOrder = true });
        var twice = await office.PostAsync("samira", $"/{looked[0]}/look", new { inOrder = true });
        Assert.Equal((409, "CNDP-069"), (twice.Status, twice.Code));
        var silent = await office.PostAsync(
            "samira",
            $"/{looked[1]}/look",
            new { inOrder = false }
        );
        Assert.Equal((422, "remarks"), (silent.Status, (string?)silent.Json["field"]));
        await office.MustAsync(
            "samira",
            $"/{looked[1]}/look",
            new { inOrder = false, remarks = "Mention incomplète" }
        );
        await office.MustAsync(
            "samira",
            $"/{looked[2]}/reclassification",
            new { legal = "Art. 20", factual = "Profilage" }
        );

        office.GoTo(office.Now.AddDays(40));
        var over = await ReadAsync(office, month);
        var seed = Convert.FromHexString((string)over.Json["seed"]!);
        Assert.Equal(commitment, Convert.ToHexStringLower(SHA256.HashData(seed)));
        Assert.Equal(
            numbers.Keys.Where(number => IsBelowHalf(seed, number)).Order(StringComparer.Ordinal),
            drawn.Keys.Order(StringComparer.Ordinal)
        );
        var outcomes = over.Json["drawn"]!
            .AsArray()
            .ToDictionary(one => (string)one!["declaration"]!, one => (string?)one!["outcome"]);
        Assert.Equal(
            ("inOrder", "toFollowUp", "reclassified"),
            (outcomes[looked[0]], outcomes[looked[1]], outcomes[looked[2]])
        );
    }

    [Fact]
    public async Task Of_two_officers_who_look_at_once_one_is_told()
    {
        await using var office = await CommissionOffice.OpenAsync(
            "sqlite",
            "--cndp:SampledPercent=100"
        );
        var id = await office.ReceiptAsync();
        await office.AsAsync("samira");

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(turn =>
                    office.PostAsync(
                        turn % 2 == 0 ? "samira" : "machine",
                        $"/{id}/look",
                        new { inOrder = true }
                    )
                )
        );

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(
            answers.Where(answer => answer.Status != 200),
            answer => Assert.Contains(answer.Status, (int[])[409, 412])
        );
    }

    [Fact]
    public async Task Nobody_but_the_commission_sees_which_were_drawn()
    {
        await using var office = await CommissionOffice.OpenAsync(
            "sqlite",
            "--cndp:SampledPercent=100"
        );
        var id = await office.ReceiptAsync();
        var month = Sampling.MonthOf(office.Now);

        var filer = await (await office.AsAsync("nadia")).GetAsync(
            $"/api/cndp/v1/sampling/{month}"
        );
        using var nadia = await office.Suite.PersonAsync("nadia");
        var page = await nadia.OpenAsync($"/cndp/declarations/{id}");

        Assert.Equal(403, filer.Status);
        Assert.DoesNotContain("Relecture", page.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await ReadAsync(office, "1999-01")).Status);
    }

    private static async Task<Answer> ReadAsync(CommissionOffice office, string month) =>
        await (await office.AsAsync("machine")).GetAsync($"/api/cndp/v1/sampling/{month}");

    /// <summary>As the description of the API tells an auditor to.</summary>
    private static bool IsBelowHalf(byte[] seed, string number) =>
        HMACSHA256.HashData(seed, Encoding.UTF8.GetBytes(number))[0] < 128;
}
