using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Requests;
using MarocNumeric.Trust.Pki.Status;
using Npgsql;

namespace MarocNumeric.Trust.Pki.Issuing;

/// <summary>Arrays in, one statement for each table (unnest).</summary>
internal sealed class PostgresIssuingStore(
    ModuleDatabase module,
    CertificateStatuses statuses,
    JournalHeads heads
) : IssuingStore(statuses)
{
    // Two questions, not one with OR: that would read the whole table.
    private const string ReadRequests = """
        SELECT r.id, r.state, c.serial, c.authority, c.encoded, r.campaign, r.line
        FROM certificate_requests r LEFT JOIN certificates c ON c.serial = r.serial
        WHERE r.id = ANY ($1)
        UNION ALL
        SELECT r.id, r.state, c.serial, c.authority, c.encoded, r.campaign, r.line
        FROM unnest($2::uuid[], $3::text[]) AS asked (campaign, line)
            JOIN certificate_requests r ON r.campaign = asked.campaign AND r.line = asked.line
            LEFT JOIN certificates c ON c.serial = r.serial
        """;

    private const string ReadBlocked =
        "SELECT key_hash FROM blocked_keys WHERE key_hash = ANY ($1)";

    private const string ReadSubjects =
        "SELECT key_hash, subject FROM certificates WHERE key_hash = ANY ($1)";

    private const string InsertRequests = """
        INSERT INTO certificate_requests (id, profile, encoded, subject, asked_subject, key_hash, state,
            organisation, requested_by, requested_at, decided_by, decided_at, version, campaign, line)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::text[],
            $8::uuid[], $9::text[], $10::timestamptz[], $11::text[], $12::timestamptz[], $13::bigint[], $14::uuid[],
            $15::text[])
        """;

    private const string InsertCertificates = """
        INSERT INTO certificates (serial, authority, profile, profile_version, profile_hash, subject, search,
            key_hash, to_be_signed, not_before, not_after, state, organisation, request, holder, sequence,
            intended_at, version, number)
        SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[],
            $8::text[], $9::bytea[], $10::timestamptz[], $11::timestamptz[], $12::text[], $13::uuid[], $14::uuid[],
            $15::text[], $16::uuid[], $17::timestamptz[], $18::bigint[], $19::text[])
        """;

    private const string InsertFacts = """
        INSERT INTO journal_entries (id, type, subject, actor, at, entry, hash, seal)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::bytea[], $7::bytea[],
            $8::bytea[])
        """;

    private const string Complete = """
        UPDATE certificates c SET encoded = n.encoded, to_be_signed = '', state = 'Issued', issued_at = n.issued_at, version = c.version + 1
        FROM unnest($1::text[], $2::bytea[], $3::timestamptz[]) AS n (serial, encoded, issued_at)
        WHERE c.serial = n.serial AND c.state = 'Intended'
        RETURNING c.serial
        """;

    private const string CompleteRequests = """
        UPDATE certificate_requests r SET state = 'Issued', serial = n.serial, version = r.version + 1
        FROM unnest($1::uuid[], $2::text[]) AS n (id, serial)
        WHERE r.id = n.id AND r.state = 'Approved'
        """;

    private const string ReadStored =
        "SELECT serial, authority, encoded FROM certificates WHERE serial = ANY ($1) AND state = 'Issued'";

    public override async Task<IReadOnlyList<IntentOutcome>> IntendAsync(
        IReadOnlyList<Intent> batch
    )
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var outcomes = Judge(batch, await KnownAsync(connection, batch));
        var recorded = batch
            .Where((_, index) => outcomes[index] == IntentOutcome.Recorded)
            .ToList();
        if (recorded.Count > 0)
        {
            await using var writing = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    Requests(recorded.ConvertAll(intent => intent.Request)),
                    Certificates(recorded.ConvertAll(intent => intent.Certificate)),
                    Facts(recorded.ConvertAll(intent => intent.Fact)),
                },
            };
            await writing.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        return outcomes;
    }

    protected override async Task<IReadOnlyList<StoredCertificate?>> StoreAsync(
        IReadOnlyList<Completion> batch
    )
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var completed = new HashSet<string>(StringComparer.Ordinal);
        await ReadAsync(
            connection,
            Command(
                Complete,
                batch.Select(item => item.Certificate.Serial).ToArray(),
                batch.Select(item => item.Certificate.Encoded!).ToArray(),
                batch.Select(item => item.Certificate.IssuedAt!.Value).ToArray()
            ),
            row => completed.Add(row.GetString(0))
        );
        var ours = batch.Where(item => completed.Contains(item.Certificate.Serial)).ToList();
        if (ours.Count > 0)
        {
            var requests = ours.Where(item => item.Request is not null).ToList();
            await using var writing = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    Command(
                        CompleteRequests,
                        requests.Select(item => item.Request!.Value).ToArray(),
                        requests.Select(item => item.Certificate.Serial).ToArray()
                    ),
                    Facts(ours.ConvertAll(item => item.Fact)),
                },
            };
            await writing.ExecuteNonQueryAsync();
        }

        var others = await StoredAsync(connection, batch, completed);
        await transaction.CommitAsync();
        return
        [
            .. batch.Select(item =>
                completed.Contains(item.Certificate.Serial)
                    ? new(
                        item.Certificate.Serial,
                        item.Certificate.Authority,
                        item.Certificate.Encoded!
                    )
                    : others.GetValueOrDefault(item.Certificate.Serial)
            ),
        ];
    }

    private async Task<NpgsqlConnection> OpenAsync() =>
        (NpgsqlConnection)await module.OpenAsync(CancellationToken.None);

    private static async Task<Known> KnownAsync(
        NpgsqlConnection connection,
        IReadOnlyList<Intent> batch
    )
    {
        var requests = new Dictionary<string, (RequestState, StoredCertificate?)>(
            StringComparer.Ordinal
        );
        var blocked = new HashSet<string>(StringComparer.Ordinal);
        var subjects = new List<(string Key, string Subject)>();
        var keys = batch.Select(intent => intent.Certificate.KeyHash).ToArray();
        await ReadAsync(
            connection,
            Command(
                ReadRequests,
                batch.Select(intent => intent.Request.Id).ToArray(),
                batch.Select(intent => intent.Request.Campaign).ToArray(),
                batch.Select(intent => intent.Request.Line).ToArray()
            ),
            row =>
                requests[
                    NameOf(
                        row.GetGuid(0),
                        row.IsDBNull(5) ? null : row.GetGuid(5),
                        row.IsDBNull(6) ? null : row.GetString(6)
                    )
                ] = (
                    Enum.Parse<RequestState>(row.GetString(1)),
                    row.IsDBNull(4)
                        ? null
                        : new(row.GetString(2), row.GetGuid(3), row.GetFieldValue<byte[]>(4))
                )
        );
        await ReadAsync(
            connection,
            Command(ReadBlocked, [keys]),
            row => blocked.Add(row.GetString(0))
        );
        await ReadAsync(
            connection,
            Command(ReadSubjects, [keys]),
            row => subjects.Add((row.GetString(0), row.GetString(1)))
        );
        return new(
            requests,
            blocked,
            subjects.ToLookup(row => row.Key, row => row.Subject, StringComparer.Ordinal)
        );
    }

    private static async Task<Dictionary<string, StoredCertificate>> StoredAsync(
        NpgsqlConnection connection,
        IReadOnlyList<Completion> batch,
        HashSet<string> completed
    )
    {
        var stored = new Dictionary<string, StoredCertificate>(StringComparer.Ordinal);
        var missing = batch
            .Select(item => item.Certificate.Serial)
            .Where(serial => !completed.Contains(serial))
            .ToArray();
        if (missing.Length > 0)
        {
            await ReadAsync(
                connection,
                Command(ReadStored, [missing]),
                row =>
                    stored[row.GetString(0)] = new(
                        row.GetString(0),
                        row.GetGuid(1),
                        row.GetFieldValue<byte[]>(2)
                    )
            );
        }

        return stored;
    }

    private static NpgsqlBatchCommand Requests(List<CertificateRequest> rows) =>
        Command(
            InsertRequests,
            rows.Select(row => row.Id).ToArray(),
            rows.Select(row => row.Profile).ToArray(),
            rows.Select(row => row.Encoded).ToArray(),
            rows.Select(row => row.Subject).ToArray(),
            rows.Select(row => row.AskedSubject).ToArray(),
            rows.Select(row => row.KeyHash).ToArray(),
            rows.Select(row => $"{row.State}").ToArray(),
            rows.Select(row => row.Organisation).ToArray(),
            rows.Select(row => row.RequestedBy).ToArray(),
            rows.Select(row => row.RequestedAt).ToArray(),
            rows.Select(row => row.DecidedBy).ToArray(),
            rows.Select(row => row.DecidedAt).ToArray(),
            rows.Select(row => row.Version).ToArray(),
            rows.Select(row => row.Campaign).ToArray(),
            rows.Select(row => row.Line).ToArray()
        );

    private static NpgsqlBatchCommand Certificates(List<IssuedCertificate> rows) =>
        Command(
            InsertCertificates,
            rows.Select(row => row.Serial).ToArray(),
            rows.Select(row => row.Authority).ToArray(),
            rows.Select(row => row.Profile).ToArray(),
            rows.Select(row => row.ProfileVersion).ToArray(),
            rows.Select(row => row.ProfileHash).ToArray(),
            rows.Select(row => row.Subject).ToArray(),
            rows.Select(row => row.Search).ToArray(),
            rows.Select(row => row.KeyHash).ToArray(),
            rows.Select(row => row.ToBeSigned).ToArray(),
            rows.Select(row => row.NotBefore).ToArray(),
            rows.Select(row => row.NotAfter).ToArray(),
            rows.Select(row => $"{row.State}").ToArray(),
            rows.Select(row => row.Organisation).ToArray(),
            rows.Select(row => row.Request).ToArray(),
            rows.Select(row => row.Holder).ToArray(),
            rows.Select(row => row.Sequence).ToArray(),
            rows.Select(row => row.IntendedAt).ToArray(),
            rows.Select(row => row.Version).ToArray(),
            rows.Select(row => row.Number).ToArray()
        );

    private NpgsqlBatchCommand Facts(List<JournalEntry> rows) =>
        Command(
            InsertFacts,
            rows.Select(row => row.Id).ToArray(),
            rows.Select(row => row.Type).ToArray(),
            rows.Select(row => row.Subject).ToArray(),
            rows.Select(row => row.Actor).ToArray(),
            rows.Select(row => row.At).ToArray(),
            rows.Select(row => row.Entry).ToArray(),
            rows.Select(row => row.Hash).ToArray(),
            rows.Select(row => heads.SealOf(typeof(PkiDbContext), row.Hash)).ToArray()
        );

    private static NpgsqlBatchCommand Command(string text, params object[] arrays)
    {
#pragma warning disable CA2100 // One of the constants above.
        var command = new NpgsqlBatchCommand(text);
#pragma warning restore CA2100
        foreach (var array in arrays)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = array });
        }

        return command;
    }

    private static async Task ReadAsync(
        NpgsqlConnection connection,
        NpgsqlBatchCommand command,
        Action<NpgsqlDataReader> each
    )
    {
        await using var reading = new NpgsqlBatch(connection) { BatchCommands = { command } };
        await using var rows = await reading.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            each(rows);
        }
    }
}
