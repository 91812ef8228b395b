using MarocNumeric.Trust.Cert.Tests.Advisories;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Persistence;

/// <summary>A database that keeps nothing is told as that, to programs and to people: nobody hears that they were late.</summary>
public sealed class FailedDatabaseTests
{
    private const string Table = "vulnerabilities";

    public static TheoryData<string, string> Ways =>
        new()
        {
            { "sqlite", "full" },
            { "sqlite", "read-only" },
            { "postgres", "full" },
            { "postgres", "read-only" },
            { "postgres", "forbidden" },
            { "postgres", "cut" },
            { "postgres", "gone" },
        };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Whoever_reports_while_it_fails_is_asked_to_come_again_and_is_then_taken_once(
        string database,
        string way
    )
    {
        var breakable = new BreakableDatabase();
        await using var suite = await SuiteFactory.StartAsync(database, breakable);
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonApiAsync("amina", client);
        await breakable.BreakAsync(suite, Table, way);

        var failed = await amina.PostAsync(Reports, Finding(), "Idempotency-Key: a");
        await breakable.MendAsync(suite, Table, way);
        var taken = await amina.PostAsync(Reports, Finding(), "Idempotency-Key: a");
        var repeated = await amina.PostAsync(Reports, Finding(), "Idempotency-Key: a");

        Assert.Equal((503, "COMMON-019"), (failed.Status, failed.Code));
        Assert.Equal("30", failed.Headers["Retry-After"]);
        Assert.True(taken.Status == 201, taken.Text);
        Assert.Equal((string)taken.Json["id"]!, (string)repeated.Json["id"]!);
        Assert.Contains("-000001-", (string)taken.Json["number"]!, StringComparison.Ordinal);
        Assert.Single((await amina.GetAsync(Reports)).Json["items"]!.AsArray());
    }

    [Theory]
    [InlineData("", "Le service est momentanément indisponible")]
    [InlineData("/ar", "الخدمة غير متاحة مؤقتا")]
    [InlineData("/en", "The service is unavailable for the moment")]
    public async Task People_read_it_in_their_language_and_send_their_form_again(
        string language,
        string title
    )
    {
        var breakable = new BreakableDatabase();
        await using var suite = await SuiteFactory.StartAsync("sqlite", breakable);
        using var amina = await suite.PersonAsync("amina");
        var form = await amina.OpenAsync($"{language}/cert/vulnerabilities/new");
        await breakable.BreakAsync(suite, Table, "full");

        var failed = await amina.SubmitAsync("/cert/vulnerabilities/new", Fields);
        await breakable.MendAsync(suite, Table, "full");
        var taken = await amina.SubmitAgainAsync(form, "/cert/vulnerabilities/new", Fields);

        Assert.Equal(503, failed.Status);
        Assert.Equal("30", failed.Headers["Retry-After"]);
        Assert.Contains(title, failed.Text, StringComparison.Ordinal);
        Assert.Equal(200, taken.Status);
        Assert.Contains("received=true", amina.Address.Query, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_rule_of_a_table_that_we_break_is_our_fault_and_not_the_databases(
        string database
    )
    {
        await using var office = await AdvisoryOffice.OpenAsync(database);
        await BreakableDatabase.SqlAsync(
            office.Suite,
            database is "sqlite"
                ? $"CREATE TRIGGER broken BEFORE INSERT ON {Table} BEGIN SELECT RAISE(ABORT, 'never'); END"
                : $"ALTER TABLE {Table} ADD CONSTRAINT never CHECK (false)"
        );

        var failed = await office.PostAsync("amina", "/vulnerabilities", AdvisoryOffice.Finding());

        Assert.Equal((500, "COMMON-016"), (failed.Status, failed.Code));
    }

    [Theory]
    [InlineData("added")]
    [InlineData("changed")]
    [InlineData("readable")]
    public async Task A_row_that_a_policy_refuses_is_no_database_that_fails_and_the_log_says_so(
        string policy
    )
    {
        var breakable = new BreakableDatabase();
        await using var suite = await SuiteFactory.StartAsync("postgres", breakable);
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonApiAsync("amina", client);
        using var zineb = await suite.PersonApiAsync("zineb", client);
        var id = (string)(await amina.PostAsync(Reports, Finding())).Json["id"]!;
        await BreakableDatabase.SqlAsync(
            suite,
            policy is "readable"
                // What is given back of a row that was written is read, too.
                ? $"ALTER POLICY readable ON {Table} USING (version = 1)"
                : $"ALTER POLICY {policy} ON {Table} WITH CHECK (false)"
        );

        var refused = policy is "added"
            ? await amina.PostAsync(Reports, Finding(), "Idempotency-Key: a")
            : await zineb.PostAsync($"{Reports}/{id}/analysis", AdvisoryOffice.Analysis());
        await BreakableDatabase.SqlAsync(
            suite,
            policy is "readable"
                ? $"ALTER POLICY readable ON {Table} USING (true)"
                : $"ALTER POLICY {policy} ON {Table} WITH CHECK (true)"
        );

        Assert.Equal((500, "COMMON-016"), (refused.Status, refused.Code));
        Assert.DoesNotContain("Retry-After", refused.Headers.Keys);
        Assert.Contains(
            breakable.Log,
            line => line.StartsWith("A policy on rows refused", StringComparison.Ordinal)
        );
        // Nothing was half done: it is as if nobody had asked.
        Assert.Single((await amina.GetAsync(Reports)).Json["items"]!.AsArray());
        if (policy is "added")
        {
            Assert.Equal(
                201,
                (await amina.PostAsync(Reports, Finding(), "Idempotency-Key: a")).Status
            );
        }
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Whoever_was_late_still_hears_that_they_were_late(string database)
    {
        await using var office = await AdvisoryOffice.OpenAsync(database);
        var id = await office.ReportAsync();
        // The row is another one by the time it is written: the update that names its version meets nothing.
        await (
            database is "sqlite"
                ? BreakableDatabase.SqlAsync(
                    office.Suite,
                    $"CREATE TRIGGER broken BEFORE UPDATE ON {Table} BEGIN SELECT RAISE(IGNORE); END"
                )
                : BreakableDatabase.RefuseAsync(office.Suite, Table, "NULL", "UPDATE")
        );

        var late = await office.PostAsync(
            "zineb",
            $"/vulnerabilities/{id}/analysis",
            AdvisoryOffice.Analysis()
        );

        Assert.Equal((412, "COMMON-007"), (late.Status, late.Code));
    }

    private const string Reports = $"{AdvisoryOffice.Root}/vulnerabilities";

    /// <summary>Longer than a page of the database: what is full has no corner for it.</summary>
    private static readonly string Long = new('é', 9000);

    private static readonly (string, string)[] Fields =
    [
        ("title", "Injection SQL"),
        ("description", Long),
        ("tlp", "AMBER"),
    ];

    private static object Finding() =>
        new
        {
            title = "Injection SQL",
            description = Long,
            tlp = "AMBER",
            mayPublish = false,
        };
}
