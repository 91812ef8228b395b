using System.Globalization;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Requests;
using MarocNumeric.Trust.Pki.Status;
using Microsoft.Data.Sqlite;

namespace MarocNumeric.Trust.Pki.Issuing;

/// <summary>One connection and prepared statements; both group commits take turns on it, since the file has one writer anyway.</summary>
internal sealed class SqliteIssuingStore(
    ModuleDatabase database,
    CertificateStatuses statuses,
    JournalHeads heads
) : IssuingStore(statuses), IDisposable
{
    /// <summary>Three questions in one: a statement's way through the driver costs more than its look into an index.</summary>
    private const string ReadKnown = """
        SELECT 'request', r.state, c.serial, c.authority, c.encoded
        FROM certificate_requests r LEFT JOIN certificates c ON c.serial = r.serial
        WHERE r.id = $1 OR (r.campaign = $2 AND r.line = $3)
        UNION ALL SELECT 'subject', subject, NULL, NULL, NULL FROM certificates WHERE key_hash = $4
        UNION ALL SELECT 'blocked', NULL, NULL, NULL, NULL FROM blocked_keys WHERE key_hash = $4
        """;

    private const string InsertRequest = """
        INSERT INTO certificate_requests (id, profile, encoded, subject, asked_subject, key_hash, state,
            organisation, requested_by, requested_at, decided_by, decided_at, version, campaign, line)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """;

    private const string InsertCertificate = """
        INSERT INTO certificates (serial, authority, profile, profile_version, profile_hash, subject, search,
            key_hash, to_be_signed, not_before, not_after, state, organisation, request, holder, sequence,
            intended_at, version, number)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
        """;

    private const string InsertFact =
        "INSERT INTO journal_entries (id, type, subject, actor, at, entry, hash, seal) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

    private const string Complete =
        "UPDATE certificates SET encoded = $2, to_be_signed = X'', state = 'Issued', issued_at = $3, version = version + 1 WHERE serial = $1 AND state = 'Intended'";

    private const string CompleteRequest =
        "UPDATE certificate_requests SET state = 'Issued', serial = $2, version = version + 1 WHERE id = $1 AND state = 'Approved'";

    private const string ReadStored =
        "SELECT authority, encoded FROM certificates WHERE serial = $1 AND state = 'Issued'";

    /// <summary>A campaign's commits touch the same index pages again and again: 64 MB of them stay in memory, and go from the log into the file at every 32 MB instead of every 4.</summary>
    private const string Room = "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000;";

    private readonly SemaphoreSlim turn = new(1);
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);
    private SqliteConnection? connection;
    private SqliteTransaction? current;

    public override Task<IReadOnlyList<IntentOutcome>> IntendAsync(IReadOnlyList<Intent> batch) =>
        InTransactionAsync<IReadOnlyList<IntentOutcome>>(() =>
        {
            var outcomes = Judge(batch, Read(batch));
            for (var index = 0; index < batch.Count; index++)
            {
                if (outcomes[index] == IntentOutcome.Recorded)
                {
                    Insert(batch[index].Request);
                    Insert(batch[index].Certificate);
                    Insert(batch[index].Fact);
                }
            }

            return outcomes;
        });

    protected override Task<IReadOnlyList<StoredCertificate?>> StoreAsync(
        IReadOnlyList<Completion> batch
    ) =>
        InTransactionAsync<IReadOnlyList<StoredCertificate?>>(() => [.. batch.Select(CompleteOne)]);

    public void Dispose()
    {
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        connection?.Dispose();
        turn.Dispose();
    }

    private StoredCertificate? CompleteOne(Completion item)
    {
        var certificate = item.Certificate;
        if (
            Run(Complete, certificate.Serial, certificate.Encoded, Instant(certificate.IssuedAt))
            == 0
        )
        {
            using var rows = Command(ReadStored, certificate.Serial).ExecuteReader();
            return rows.Read()
                ? new(certificate.Serial, rows.GetGuid(0), rows.GetFieldValue<byte[]>(1))
                : null;
        }

        if (item.Request is { } request)
        {
            Run(CompleteRequest, request, certificate.Serial);
        }

        Insert(item.Fact);
        return new(certificate.Serial, certificate.Authority, certificate.Encoded!);
    }

    private Known Read(IReadOnlyList<Intent> batch)
    {
        var requests = new Dictionary<string, (RequestState, StoredCertificate?)>(
            StringComparer.Ordinal
        );
        var blocked = new HashSet<string>(StringComparer.Ordinal);
        var subjects = new List<(string Key, string Subject)>();
        foreach (var intent in batch)
        {
            var (key, request) = (intent.Certificate.KeyHash, intent.Request);
            using var rows = Command(ReadKnown, request.Id, request.Campaign, request.Line, key)
                .ExecuteReader();
            while (rows.Read())
            {
                switch (rows.GetString(0))
                {
                    case "request":
                        requests[NameOf(request.Id, request.Campaign, request.Line)] = (
                            Enum.Parse<RequestState>(rows.GetString(1)),
                            rows.IsDBNull(4)
                                ? null
                                : new(
                                    rows.GetString(2),
                                    rows.GetGuid(3),
                                    rows.GetFieldValue<byte[]>(4)
                                )
                        );
                        break;
                    case "subject":
                        subjects.Add((key, rows.GetString(1)));
                        break;
                    default:
                        blocked.Add(key);
                        break;
                }
            }
        }

        return new(
            requests,
            blocked,
            subjects.ToLookup(row => row.Key, row => row.Subject, StringComparer.Ordinal)
        );
    }

    private void Insert(CertificateRequest row) =>
        Run(
            InsertRequest,
            row.Id,
            row.Profile,
            row.Encoded,
            row.Subject,
            row.AskedSubject,
            row.KeyHash,
            $"{row.State}",
            row.Organisation,
            row.RequestedBy,
            Instant(row.RequestedAt),
            row.DecidedBy,
            Instant(row.DecidedAt),
            row.Version,
            row.Campaign,
            row.Line
        );

    private void Insert(IssuedCertificate row) =>
        Run(
            InsertCertificate,
            row.Serial,
            row.Authority,
            row.Profile,
            row.ProfileVersion,
            row.ProfileHash,
            row.Subject,
            row.Search,
            row.KeyHash,
            row.ToBeSigned,
            Instant(row.NotBefore),
            Instant(row.NotAfter),
            $"{row.State}",
            row.Organisation,
            row.Request,
            row.Holder,
            row.Sequence,
            Instant(row.IntendedAt),
            row.Version,
            row.Number
        );

    private void Insert(JournalEntry row) =>
        Run(
            InsertFact,
            row.Id,
            row.Type,
            row.Subject,
            row.Actor,
            Instant(row.At),
            row.Entry,
            row.Hash,
            heads.SealOf(typeof(PkiDbContext), row.Hash)
        );

    private static string? Instant(DateTimeOffset? instant) =>
        instant is { } known ? SortableInstant.Text(known) : null;

    private int Run(string text, params object?[] values) =>
        Command(text, values).ExecuteNonQuery();

    private SqliteCommand Command(string text, params object?[] values)
    {
        if (!prepared.TryGetValue(text, out var command))
        {
            command = connection!.CreateCommand();
#pragma warning disable CA2100 // One of the constants above.
            command.CommandText = text;
#pragma warning restore CA2100
            for (var index = 0; index < values.Length; index++)
            {
                command.Parameters.Add(
                    new SqliteParameter
                    {
                        ParameterName = string.Create(
                            CultureInfo.InvariantCulture,
                            $"${index + 1}"
                        ),
                    }
                );
            }

            prepared[text] = command;
        }

        command.Transaction = current;
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        return command;
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var opened = (SqliteConnection)await database.OpenAsync(CancellationToken.None);
        await using var room = opened.CreateCommand();
        room.CommandText = Room;
        await room.ExecuteNonQueryAsync();
        return opened;
    }

    private async Task<T> InTransactionAsync<T>(Func<T> work)
    {
        await turn.WaitAsync();
        try
        {
            connection ??= await OpenAsync();
            await using var transaction = connection.BeginTransaction(deferred: false);
            current = transaction;
            var answer = work();
            await transaction.CommitAsync();
            return answer;
        }
        finally
        {
            current = null;
            turn.Release();
        }
    }
}
