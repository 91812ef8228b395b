using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Tests.Marking;

/// <summary>Where an operator has connections keep their questions, one reader after another is served with the same: PostgreSQL's policies show each their own.</summary>
public sealed class PreparedQuestionTests
{
    [Fact]
    public async Task A_question_that_is_kept_shows_each_reader_their_own()
    {
        var empty = await (await PostgresCluster.SharedAsync()).NewDatabaseAsync();
        await using var office = await CertOffice.AtAsync(
            await SuiteFactory.OpenAsync(
                Directory.CreateTempSubdirectory("trust-").FullName,
                $"{empty};Max Auto Prepare=64",
                new(TimeProvider.System.GetUtcNow())
            )
        );
        foreach (var label in (string[])["AMBER", "RED"])
        {
            await office.ReportAsync("salma", ("tlp", label));
        }

        for (var turn = 0; turn < 25; turn++)
        {
            foreach (
                var (user, path, seen) in (IReadOnlyList<(string, string, int)>)
                    [
                        ("salma", CertOffice.Reports, 2),
                        ("karim", CertOffice.Reports, 0),
                        ("mehdi", CertOffice.Incidents, 2),
                        ("zineb", CertOffice.Incidents, 1),
                    ]
            )
            {
                var items = (await office.ReadAsync(user, path))["items"]!.AsArray();
                Assert.True(seen == items.Count, $"{user} sees {items.Count} in turn {turn}");
            }
        }

        await office.UntilAsync(async () => await KeptAsync(office) > 0);
    }

    /// <returns>How many questions about cases the session keeps that happens to come out of the pool.</returns>
    private static Task<int> KeptAsync(CertOffice office) =>
        office
            .Suite.Services.GetServices<IModuleStore>()
            .Single(store => store.Name == "cert")
            .ReadAsync(db =>
                db.Database.SqlQueryRaw<int>(
                        "SELECT count(*)::int AS \"Value\" FROM pg_prepared_statements WHERE statement LIKE '%FROM incidents%' OR statement LIKE '%FROM reports%'"
                    )
                    .SingleAsync()
            );
}
