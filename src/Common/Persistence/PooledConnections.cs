using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace MarocNumeric.Trust.Common.Persistence;

/// <summary>
/// Asks a connection that has lain in PostgreSQL's pool whether anybody still hears it, before the suite asks anything on it: a
/// server that was started anew, or whose place another has taken, has left them all, and the driver learns it from the first
/// question on one. Nothing of a request has been sent by then, so that nothing is ever sent twice, be it read or write.
/// </summary>
internal sealed class PooledConnections : DbConnectionInterceptor
{
    // No server is back so soon, and one that is busy is not asked between any two of its questions.
    private static readonly TimeSpan Believed = TimeSpan.FromMilliseconds(100);

    /// <summary>Seconds. Of a machine that lost its power nothing is heard at all.</summary>
    private const int Patience = 5;

    private const int MostRemembered = 4096;

    /// <summary>When each was handed out last, by the process that serves it.</summary>
    private readonly ConcurrentDictionary<int, long> heard = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var pooled = (NpgsqlConnection)connection;
        while (!IsBelieved(pooled) && !Answers(pooled))
        {
            pooled.Close();
            pooled.Open();
        }

        Remember(pooled);
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    ) => MustAnswerAsync((NpgsqlConnection)connection, cancellationToken);

    /// <summary>For who opens without EF Core. What is open afterwards was heard, if need be another connection than before.</summary>
    public async Task MustAnswerAsync(NpgsqlConnection pooled, CancellationToken cancel)
    {
        while (!IsBelieved(pooled) && !await AnswersAsync(pooled, cancel))
        {
            await pooled.CloseAsync();
            await pooled.OpenAsync(cancel);
        }

        Remember(pooled);
    }

    private bool IsBelieved(NpgsqlConnection pooled) =>
        heard.TryGetValue(pooled.ProcessID, out var last)
        && TimeProvider.System.GetElapsedTime(last) < Believed;

    private void Remember(NpgsqlConnection pooled)
    {
        if (heard.Count > MostRemembered)
        {
            heard.Clear();
        }

        heard[pooled.ProcessID] = TimeProvider.System.GetTimestamp();
    }

    private bool Answers(NpgsqlConnection pooled)
    {
        var process = pooled.ProcessID;
        try
        {
            using var question = Question(pooled);
            question.ExecuteNonQuery();
            return true;
        }
        catch (NpgsqlException silent)
            when (silent.IsUnavailable() && heard.TryRemove(process, out _))
        {
            return IsSlow(pooled);
        }
    }

    /// <returns>False when it is dead and was heard before: one that dies right after its birth says that the database does not work.</returns>
    private async Task<bool> AnswersAsync(NpgsqlConnection pooled, CancellationToken cancel)
    {
        var process = pooled.ProcessID;
        try
        {
            await using var question = Question(pooled);
            await question.ExecuteNonQueryAsync(cancel);
            return true;
        }
        catch (NpgsqlException silent)
            when (silent.IsUnavailable() && heard.TryRemove(process, out _))
        {
            return IsSlow(pooled);
        }
    }

    /// <summary>It gave the question up when it was asked to: somebody is there, and what waits for them is asked all the same.</summary>
    private static bool IsSlow(NpgsqlConnection pooled) =>
        pooled.FullState is System.Data.ConnectionState.Open;

    private static NpgsqlCommand Question(NpgsqlConnection pooled) =>
        new("SELECT 1", pooled) { CommandTimeout = Patience };
}
