using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;
using Npgsql;

namespace MarocNumeric.Trust.Common.Tests.Modules;

/// <summary>Two processes of one deployment, started at the same moment where nothing is yet: one of them makes everything once, the other finds it.</summary>
public sealed class TwoStartsTests
{
    private const string Reports = "/api/cert/v1/reports";

    [Fact]
    public async Task Two_that_start_at_once_on_an_empty_database_are_one_suite()
    {
        var connection = await (await PostgresCluster.SharedAsync()).NewDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("two-").FullName;
        await using var one = HostProcess.Launch(folder, connection, killAt: string.Empty);
        await using var other = HostProcess.Launch(folder, connection, killAt: string.Empty);
        using var here = await one.MachineAsync();
        using var there = await other.MachineAsync();

        var answers = await ReportAsync(here, there);
        // Whoever came while the other was at it asks again.
        var settled = await ReportAsync(there, here);

        Assert.All(answers, answer => Assert.True(answer.Status is 201 or 409, answer.Text));
        Assert.All(settled, answer => Assert.True(answer.Status == 201, answer.Text));
        Assert.Equal(10, settled.Select(answer => (string)answer.Json["id"]!).Distinct().Count());
        Assert.Equal(
            10,
            settled.Select(answer => (string)answer.Json["number"]!).Distinct().Count()
        );
        await using var source = NpgsqlDataSource.Create(
            $"{connection};Options=-c trust.sight=all"
        );
        Assert.Equal("10", await OneAsync(source, "SELECT count(*) FROM cert.reports"));
        // As many keys as authorities: none was made by the one and deleted by the other.
        Assert.Equal(
            await OneAsync(source, "SELECT count(*) FROM pki.authorities"),
            await OneAsync(
                source,
                "SELECT count(DISTINCT key_id) FROM pki.authorities WHERE key_id = ANY ($1)",
                Directory
                    .EnumerateFiles(Path.Combine(folder, "keys"))
                    .Select(file => Path.GetFileNameWithoutExtension(file)!)
                    .ToArray()
            )
        );
    }

    /// <summary>Ten reports, each sent to both.</summary>
    private static Task<Answer[]> ReportAsync(Api one, Api other) =>
        Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(number =>
                    (number % 2 == 0 ? one : other).PostAsync(
                        Reports,
                        Facts(),
                        $"Idempotency-Key: {number / 2}"
                    )
                )
        );

    private static JsonObject Facts() =>
        new()
        {
            ["declarantClass"] = "entity",
            ["type"] = "phishing",
            ["awareAt"] = "2026-01-05T08:30:00+01:00",
            ["description"] = "Une page imite la messagerie.",
            ["systems"] = "Messagerie",
            ["effect"] = "slight",
        };

    private static async Task<string> OneAsync(
        NpgsqlDataSource source,
        string sql,
        string[]? values = null
    )
    {
        await using var command = source.CreateCommand(sql);
        if (values is not null)
        {
            command.Parameters.Add(new() { Value = values });
        }

        return $"{await command.ExecuteScalarAsync()}";
    }
}
