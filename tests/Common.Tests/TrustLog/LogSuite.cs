using System.Globalization;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Common.TrustLog;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Tests.TrustLog;

/// <summary>A suite whose notes' journal a test fills, sequences and signs when it wants, not when a job comes round.</summary>
internal static class LogSuite
{
    public const string Log = "notes";

    public static LogCheckpoints Checkpoints(this SuiteFactory suite) =>
        suite.Services.GetRequiredService<LogCheckpoints>();

    public static LogVerifierKey LogKey(this SuiteFactory suite) => suite.Checkpoints().KeyOf(Log);

    /// <summary>Facts about "thing-0", "thing-1" and so on, in the tree and under a checkpoint.</summary>
    public static async Task<Checkpoint> FillAsync(this SuiteFactory suite, int facts)
    {
        await suite.InNotesAsync(async db =>
        {
            for (var fact = 0; fact < facts; fact++)
            {
                db.Record(
                    suite.Clock,
                    "thing.happened",
                    $"thing-{fact.ToString(CultureInfo.InvariantCulture)}",
                    "test"
                );
                // Entries take their places in the order of their ids, which know milliseconds.
                suite.Clock.Advance(TimeSpan.FromMilliseconds(1));
            }

            await db.SaveChangesAsync();
            return 0;
        });
        return await suite.SignAsync();
    }

    public static Task<Checkpoint> SignAsync(this SuiteFactory suite) =>
        suite.InNotesAsync(async db =>
        {
            var heads = suite.Services.GetRequiredService<JournalHeads>();
            await db.SequenceAsync(Log, heads, suite.Clock, CancellationToken.None);
            db.ChangeTracker.Clear();
            await db.GrowLogAsync(Log, heads, CancellationToken.None);
            return (
                await db.SignCheckpointAsync(
                    Log,
                    suite.Checkpoints(),
                    suite.Services.GetService<ITimestampAuthority>(),
                    CancellationToken.None
                )
            )!;
        });

    public static Task<IReadOnlyList<ProvenEntry>> ProveAsync(
        this SuiteFactory suite,
        params string[] subjects
    ) =>
        suite.InNotesAsync(db =>
            suite
                .Services.GetRequiredService<LogProving>()
                .ProveAsync(db, Log, subjects, CancellationToken.None)
        );

    /// <summary>tests/vectors/trust-log/verify_log.py: none of our code, and none of our libraries.</summary>
    public static Task<ToolAnswer> SecondOpinionAsync(params string[] words) =>
        OutsideTool.RunAsync(
            "python3",
            ["-B", Path.Combine(Vectors(new(AppContext.BaseDirectory)), "verify_log.py"), .. words]
        );

    private static string Vectors(DirectoryInfo folder) =>
        Directory.Exists(Path.Combine(folder.FullName, "tests", "vectors"))
            ? Path.Combine(folder.FullName, "tests", "vectors", "trust-log")
            : Vectors(folder.Parent!);
}
