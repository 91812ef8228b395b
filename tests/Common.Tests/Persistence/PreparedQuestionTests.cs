using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Tests.Persistence;

/// <summary>What a connection of PostgreSQL keeps prepared, and another process's migration under it.</summary>
public sealed class PreparedQuestionTests
{
    [Fact]
    public async Task A_column_that_becomes_another_one_costs_a_connection_one_answer_at_most()
    {
        var empty = await (await PostgresCluster.SharedAsync()).NewDatabaseAsync();
        await using var suite = await SuiteFactory.OpenAsync(
            Directory.CreateTempSubdirectory("trust-").FullName,
            $"{empty};Max Auto Prepare=64",
            new(TimeProvider.System.GetUtcNow()),
            new NotesModule()
        );
        using var amina = suite.As("amina");
        await amina.WriteAsync("kept");
        for (var turn = 0; turn < 40; turn++)
        {
            Assert.Equal(200, (await amina.GetAsync(NoteSuite.Notes)).Status);
        }

        Assert.NotEqual(0, await KeptAsync(suite));
        await suite.InNotesAsync(db =>
            db.Database.ExecuteSqlRawAsync("ALTER TABLE notes ALTER COLUMN text TYPE varchar(9000)")
        );
        var answers = new List<Answer>();
        for (var turn = 0; turn < 60; turn++)
        {
            answers.Add(await amina.GetAsync(NoteSuite.Notes));
        }

        Assert.All(answers, answer => Assert.Contains(answer.Status, (int[])[200, 503]));
        Assert.InRange(answers.Count(answer => answer.Status == 503), 1, 15);
        Assert.All(answers[^20..], answer => Assert.Equal(200, answer.Status));
        Assert.Equal("kept", (string?)answers[^1].Json["items"]![0]!["text"]);
    }

    private static Task<int> KeptAsync(SuiteFactory suite) =>
        suite.InNotesAsync(db =>
            db.Database.SqlQueryRaw<int>(
                    "SELECT count(*)::int AS \"Value\" FROM pg_prepared_statements WHERE statement LIKE '%FROM notes%'"
                )
                .SingleAsync()
        );
}
