using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Suite.Tests.Notices;

internal static class NoticeSuite
{
    public static IModuleStore Store(this SuiteFactory suite, string module = "pki") =>
        suite
            .Services.GetServices<IModuleStore>()
            .Single(store => string.Equals(store.Name, module, StringComparison.Ordinal));

    /// <summary>The jobs run by the suite's clock: it goes on until something holds.</summary>
    public static Task UntilAsync(this SuiteFactory suite, Func<Task<bool>> holds) =>
        Eventually.Async(async () =>
        {
            suite.Clock.Advance(TimeSpan.FromSeconds(5));
            return await holds();
        });

    public static Task<List<OutboxRow>> OutboxAsync(
        this SuiteFactory suite,
        string module = "pki"
    ) => suite.Store(module).ReadAsync(db => db.Outbox.AsNoTracking().ToListAsync());

    public static async Task<OutboxRow> RowAsync(this SuiteFactory suite, Guid id) =>
        (await suite.OutboxAsync()).Single(row => row.Id == id);

    public static async Task<string> AccountAsync(this SuiteFactory suite, string user)
    {
        using var machine = await suite.MachineAsync();
        var accounts = await machine.GetAsync("/api/identity/v1/accounts?limit=200");
        return (string)
            accounts.Json["items"]!.AsArray().Single(one => (string?)one!["userName"] == user)![
                "id"
            ]!;
    }

    /// <summary>As any module tells somebody something, in a change of its own.</summary>
    public static async Task<Guid> TellAsync(
        this SuiteFactory suite,
        string account,
        string subject = "Amina El Fassi",
        DateTimeOffset? until = null
    )
    {
        var id = Guid.CreateVersion7(suite.Clock.GetUtcNow());
        var end = until ?? suite.Clock.GetUtcNow().AddDays(60);
        await suite
            .Store()
            .ReadAsync(async db =>
            {
                db.Notify(
                    suite.Clock,
                    new Notice(
                        account,
                        "certificate.expiring",
                        "/certificates/0102",
                        new Dictionary<string, string>
                        {
                            ["subject"] = subject,
                            ["until"] = end.ToString("O"),
                        },
                        new CalendarEvent(end)
                    ),
                    id
                );
                return await db.SaveChangesAsync();
            });
        return id;
    }

    /// <summary>Kinds of what stands in all inboxes.</summary>
    public static Task<List<string>> InboxAsync(this SuiteFactory suite) =>
        suite
            .Store("identity")
            .ReadAsync(db =>
                db.Database.SqlQuery<string>($"SELECT kind AS \"Value\" FROM inbox_messages")
                    .ToListAsync()
            );

    public static JsonArray Items(this Answer answer) => answer.Json["items"]!.AsArray();
}
