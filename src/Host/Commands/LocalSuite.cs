using System.CommandLine;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.TrustLog;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>For verbs that work on the data directory and the database themselves: the suite's services without its doors and jobs. Settings stand behind the verb as "--Trust:DataDirectory=…".</summary>
internal static class LocalSuite
{
    /// <param name="prepare">False for verbs that must find things as they are.</param>
    public static async Task<int> WithAsync(
        ParseResult parsed,
        bool prepare,
        Func<IServiceProvider, Task<int>> work,
        CancellationToken cancel
    )
    {
        RefuseStrangeOptions(parsed);
        await using var app = TrustHost.Build(
            [.. parsed.UnmatchedTokens],
            builder => builder.Configuration["Trust:LogLevel"] ??= "Warning"
        );
        if (prepare)
        {
            await app
                .Services.GetServices<IPreparation>()
                .PrepareAllAsync(app.Services.GetRequiredService<TrustOptions>(), cancel);
        }

        await using var scope = app.Services.CreateAsyncScope();
        var code = await work(scope.ServiceProvider);
        if (prepare)
        {
            await SequenceAsync(app.Services);
        }

        return code;
    }

    /// <summary>The suite's settings as this verb was given them, for a verb that works on a running suite.</summary>
    public static TrustOptions SettingsOf(ParseResult parsed) => Builder(parsed).AddTrustOptions();

    /// <summary>The settings alone, for a verb that needs nothing of the suite.</summary>
    public static IConfiguration ConfigurationOf(ParseResult parsed) =>
        Builder(parsed).Configuration;

    private static WebApplicationBuilder Builder(ParseResult parsed)
    {
        RefuseStrangeOptions(parsed);
        return WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = [.. parsed.UnmatchedTokens],
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
    }

    private static void RefuseStrangeOptions(ParseResult parsed)
    {
        var strange = parsed.UnmatchedTokens.FirstOrDefault(token => !IsSetting(token));
        if (strange is not null)
        {
            throw new SettingsRefusedException([
                $"{strange} is neither an option of this verb nor a setting",
            ]);
        }
    }

    /// <summary>"--Trust:HttpsPort=9443".</summary>
    public static bool IsSetting(string token) =>
        token.StartsWith("--", StringComparison.Ordinal)
        && token.Contains(':', StringComparison.Ordinal)
        && token.Contains('=', StringComparison.Ordinal);

    /// <summary>No sequencer runs here: what the verb recorded gets its place and its signed head now.</summary>
    private static async Task SequenceAsync(IServiceProvider services)
    {
        var heads = services.GetRequiredService<JournalHeads>();
        var clock = services.GetRequiredService<TimeProvider>();
        foreach (var store in services.GetServices<IModuleStore>())
        {
            await store.ReadAsync(async db =>
            {
                await db.SequenceAsync(store.Name, heads, clock, CancellationToken.None);
                await db.GrowLogAsync(store.Name, heads, CancellationToken.None);
                return true;
            });
        }
    }
}
