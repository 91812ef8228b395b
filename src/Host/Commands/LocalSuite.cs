using System.CommandLine;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>For verbs that look at the data directory and the database themselves: the suite's services without its doors and jobs.</summary>
internal static class LocalSuite
{
    public static async Task<int> WithAsync(
        ParseResult parsed,
        Func<IServiceProvider, Task<int>> work
    )
    {
        await using var app = TrustHost.Build([.. parsed.UnmatchedTokens]);
        return await work(app.Services);
    }
}
