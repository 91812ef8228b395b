using System.Text.RegularExpressions;

namespace MarocNumeric.Trust.Architecture.Tests.Code;

/// <summary>Whoever catches what a database throws says which failure is meant: a full disk is nobody who was faster.</summary>
public sealed partial class CatchTests
{
    [Fact]
    public void No_failure_of_the_database_is_caught_without_a_look_at_it() =>
        Assert.DoesNotContain(
            Repository.Files("src").Where(path => path.EndsWith(".cs", StringComparison.Ordinal)),
            path => CatchesAll(Repository.Read(path))
        );

    [Theory]
    [InlineData("catch (DbUpdateException)")]
    [InlineData("catch (DbUpdateException failure)\n{")]
    [InlineData("catch (Microsoft.EntityFrameworkCore.DbUpdateException)")]
    [InlineData("catch (PostgresException) { }")]
    [InlineData("catch (DbUpdateException failure) when (!cancel.IsCancellationRequested)")]
    public void Such_a_catch_is_seen(string code) => Assert.True(CatchesAll(code));

    [Theory]
    [InlineData("catch (DbUpdateException failure) when (failure.IsConflict())")]
    [InlineData("catch (DbUpdateException failure)\n    when (failure.IsTaken())")]
    [InlineData("catch (DbUpdateConcurrencyException)")]
    [InlineData(
        "catch (DbUpdateException lost) when (lost is DbUpdateConcurrencyException || lost.IsTaken())"
    )]
    public void One_that_looks_is_none(string code) => Assert.False(CatchesAll(code));

    private static bool CatchesAll(string code) => Unlooked().IsMatch(code);

    [GeneratedRegex(
        @"catch\s*\(\s*([\w.]+\.)?(DbUpdate|Db|Postgres|Npgsql|Sqlite)Exception\b[^)]*\)(?!\s*when\s*\([^{]*\.(IsConflict|IsTaken|IsUnavailable)\(\))",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Unlooked();
}
