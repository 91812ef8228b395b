using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Declarations;

/// <summary>A filing and its receipt that break off at any of their writes: asked again they are there once, whole, and nothing is lost.</summary>
public sealed class InterruptedFilingTests
{
    /// <summary>Every table that a filing writes, the number's among them.</summary>
    public static MatrixTheoryData<string, string> OfFilings =>
        new(
            ["sqlite", "postgres"],
            [
                "number_counters",
                "declarations",
                "declaration_contents",
                "declaration_steps",
                "papers",
                "journal_entries",
                "outbox",
            ]
        );

    public static MatrixTheoryData<string, string> OfReceipts =>
        new(
            ["sqlite", "postgres"],
            [
                "declaration_steps",
                "papers",
                "journal_entries",
                "register_entries",
                "outbox",
                "samples",
            ]
        );

    [Theory, MemberData(nameof(OfFilings))]
    public async Task A_filing_that_breaks_off_is_filed_once_when_it_is_asked_again(
        string database,
        string table
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        await office.FileAsync(CommissionOffice.WithAlert());
        var body = new JsonObject { ["faits"] = CommissionOffice.WithAlert() };
        await BreakAsync(office, database, table);

        var broken = await office.PostAsync("nadia", string.Empty, body, "Idempotency-Key: a");
        Assert.Equal(500, broken.Status);
        Assert.Equal((1, 1), await CountAsync(office, "declaration.filed"));
        await MendAsync(office, database, table);
        var filed = await office.PostAsync("nadia", string.Empty, body, "Idempotency-Key: a");
        var repeated = await office.PostAsync("nadia", string.Empty, body, "Idempotency-Key: a");

        // Under the same key: what broke off is no answer.
        Assert.True(filed.Status == 201, filed.Text);
        Assert.Equal((string)filed.Json["id"]!, (string)repeated.Json["id"]!);
        Assert.Equal((2, 2), await CountAsync(office, "declaration.filed"));
        // No number was lost on the way.
        Assert.Contains("-000002-", (string)filed.Json["number"]!, StringComparison.Ordinal);
        Assert.Equal(2, filed.Json["papers"]!.AsArray().Count);
    }

    [Theory, MemberData(nameof(OfReceipts))]
    public async Task A_receipt_that_breaks_off_leaves_the_filing_waiting_and_is_issued_once_afterwards(
        string database,
        string table
    )
    {
        await using var office = await CommissionOffice.OpenAsync(
            database,
            "--cndp:SampledPercent=100"
        );
        var alerted = (string)(await office.FileAsync(CommissionOffice.WithAlert()))["id"]!;
        await BreakAsync(office, database, table);

        office.GoTo(office.Now.AddHours(24).AddMinutes(1));
        // By the clock's hand or by an officer's: neither leaves half a receipt.
        for (var turn = 0; turn < 3; turn++)
        {
            office.GoTo(office.Now.AddMinutes(1));
            Assert.Equal("filed", await office.StateAsync(alerted));
        }

        await MendAsync(office, database, table);
        await Eventually.Async(async () =>
        {
            office.GoTo(office.Now.AddMinutes(1));
            return await office.StateAsync(alerted) == "receiptIssued";
        });

        Assert.Equal((1, 1), await CountAsync(office, "declaration.receipt-issued"));
        var read = await office.ReadAsync(alerted);
        Assert.Equal(2, CommissionPaperTests.Papers(read, "receipt").Count());
    }

    /// <returns>Facts of the type in the journal, and filings or register entries that stand.</returns>
    private static async Task<(int Facts, int Rows)> CountAsync(
        CommissionOffice office,
        string type
    )
    {
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CndpDbContext>();
        return (
            await db.Journal.CountAsync(entry => entry.Type == type),
            type is "declaration.filed"
                ? await db.Declarations.CountAsync()
                : await db.Entries.CountAsync()
        );
    }

    private static async Task BreakAsync(CommissionOffice office, string database, string table)
    {
        if (database is "sqlite")
        {
            foreach (var write in (string[])["INSERT", "UPDATE"])
            {
                await office.SqlAsync(
                    $"CREATE TRIGGER broken_{write} BEFORE {write} ON {table} BEGIN SELECT RAISE(ABORT, 'power lost'); END"
                );
            }

            return;
        }

        await office.SqlAsync(
            $"""
            CREATE FUNCTION broken() RETURNS trigger AS $body$ BEGIN RAISE EXCEPTION 'power lost'; END $body$ LANGUAGE plpgsql;
            CREATE TRIGGER broken BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION broken();
            """
        );
    }

    private static async Task MendAsync(CommissionOffice office, string database, string table)
    {
        foreach (
            var drop in database is "sqlite"
                ? (string[])["DROP TRIGGER broken_INSERT", "DROP TRIGGER broken_UPDATE"]
                : [$"DROP TRIGGER broken ON {table}", "DROP FUNCTION broken()"]
        )
        {
            await office.SqlAsync(drop);
        }
    }
}
