using System.Globalization;
using MarocNumeric.Trust.Testing;
using Npgsql;

namespace MarocNumeric.Trust.Bench;

/// <summary>Incidents of ma-CERT in any number, each with its report and ten observables, put into the database of a suite that runs by COPY, as the superuser: PostgreSQL copies into no table whose policies bind the role. Nothing that is opened is made here: what people wrote stands sealed under keys that only the suite has, so that cases that are read are reported over the API.</summary>
internal sealed class MadeCases(string connection, int incidents)
{
    public const int ObservablesOfEach = 10;

    /// <summary>Reports that hold one value: some of a campaign, most of no other.</summary>
    private const int Sharing = 20;

    private static readonly string[] Types =
    [
        "phishing",
        "infected-system",
        "brute-force",
        "ddos",
        "data-leak",
        "scanner",
    ];

    /// <summary>Of those that are open.</summary>
    private static readonly string[] States = ["New", "Triaged", "Assigned", "Contained"];

    /// <summary>One in so many is open, as where a team keeps up with what comes in; the others are closed.</summary>
    private const int Open = 500;

    /// <summary>One in so many is TLP:RED, with nobody named: whoever asks for it finds nothing.</summary>
    private const int Restricted = 1_000;

    private DateTimeOffset filled;

    private int Values => Math.Max(1, incidents * ObservablesOfEach / Sharing);

    /// <summary>The value at a place of the pool: half are domains, a third addresses, the rest hashes.</summary>
    public static (string Kind, string Value) ValueAt(int place) =>
        (place % 6) switch
        {
            0 or 1 or 2 => ("Domain", Invariant($"d{place}.example")),
            3 or 4 => (
                "Ip",
                Invariant($"198.{18 + place / 65536 % 2}.{place / 256 % 256}.{place % 256}")
            ),
            _ => ("Hash", Convert.ToHexStringLower(Hash(place))),
        };

    /// <summary>What the observable of a case is: a step through the pool that never meets the same neighbours twice.</summary>
    public int PlaceOf(int incident, int observable) =>
        (int)((incident * 7919L + observable * 104_729L) % Values);

    /// <summary>A closed case with the same observables as one that is open.</summary>
    public int OpenPlace(int index) =>
        (index % Math.Max(1, incidents / Open) * Open + 1 + Values) % incidents;

    /// <summary>When it was received: over two years, the last one now.</summary>
    public DateTimeOffset At(int incident, DateTimeOffset now) =>
        now - TimeSpan.FromDays(730.0 * (incidents - incident) / incidents);

    /// <summary>Of an incident that is there and that nobody may read.</summary>
    public Guid RestrictedId(int index)
    {
        var incident = index % (incidents / Restricted) * Restricted;
        return IdOf(1, incident, At(incident, filled).ToUniversalTime());
    }

    public async Task FillAsync()
    {
        var now = filled = DateTimeOffset.UtcNow;
        await using var db = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connection)
            {
                Username = PostgresCluster.Superuser,
                SearchPath = "cert",
            }.ToString()
        );
        await db.OpenAsync();
        await ExecuteAsync(db, "SET maintenance_work_mem = '512MB'");
        var indexes = await WithoutIndexesAsync(db);
        await CopyAsync(
            db,
            "incident_steps (incident, version, act, state, level, at, by_account)",
            now,
            WriteStepAsync
        );
        await CopyAsync(
            db,
            "reports (id, number, channel, tlp, language, type, declarant_class, aware_at, received_at, print, incident, versions, messages, version)",
            now,
            WriteReportAsync
        );
        await CopyAsync(
            db,
            "report_versions (report, number, sealed, digest, at)",
            now,
            WriteVersionAsync
        );
        await CopyAsync(
            db,
            "report_observables (report, key, kind, value, first_at)",
            now,
            WriteObservablesAsync
        );
        // Last, so that nothing of the suite finds a case whose parts are not there yet.
        await CopyAsync(
            db,
            "incidents (id, reference, tlp, state, title, type, type_version, level, score, received_at, opened_at, relapses, version)",
            now,
            WriteIncidentAsync
        );
        foreach (var index in indexes)
        {
            await ExecuteAsync(db, index);
        }

        // What an installation's autovacuum has done long before it has so many, and its checkpoints.
        await ExecuteAsync(db, "VACUUM ANALYZE");
        await ExecuteAsync(db, "CHECKPOINT");
    }

    /// <summary>Takes the indexes away that are no key: made afterwards, each is sorted once.</summary>
    /// <returns>How they are made again.</returns>
    private static async Task<IReadOnlyList<string>> WithoutIndexesAsync(NpgsqlConnection db)
    {
        var found = new List<(string Name, string Definition)>();
        await using (
            var command = new NpgsqlCommand(
                """
                SELECT indexname, indexdef FROM pg_indexes
                WHERE schemaname = 'cert' AND indexname LIKE 'ix\_%'
                    AND tablename IN ('incidents', 'incident_steps', 'reports', 'report_versions', 'report_observables')
                """,
                db
            )
        )
        {
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                found.Add((rows.GetString(0), rows.GetString(1)));
            }
        }

        foreach (var (name, _) in found)
        {
            await ExecuteAsync(db, $"DROP INDEX {name}");
        }

        return found.ConvertAll(index => index.Definition);
    }

    private static async Task ExecuteAsync(NpgsqlConnection db, string sql)
    {
#pragma warning disable CA2100 // Written here; no request reaches this string.
        await using var command = new NpgsqlCommand(sql, db);
#pragma warning restore CA2100
        command.CommandTimeout = 3600;
        await command.ExecuteNonQueryAsync();
    }

    private delegate Task Writing(NpgsqlBinaryImporter copy, int incident, DateTimeOffset at);

    private async Task CopyAsync(
        NpgsqlConnection db,
        string table,
        DateTimeOffset now,
        Writing write
    )
    {
        await using var copy = await db.BeginBinaryImportAsync(
            $"COPY {table} FROM STDIN (FORMAT binary)"
        );
        copy.Timeout = TimeSpan.FromHours(1);
        for (var incident = 0; incident < incidents; incident++)
        {
            await write(copy, incident, At(incident, now).ToUniversalTime());
        }

        await copy.CompleteAsync();
    }

    private static async Task WriteIncidentAsync(
        NpgsqlBinaryImporter copy,
        int incident,
        DateTimeOffset at
    )
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(IdOf(1, incident, at));
        await copy.WriteAsync(Invariant($"MADE-{at.Year}-{incident:D7}"));
        await copy.WriteAsync(LabelOf(incident));
        await copy.WriteAsync(StateOf(incident));
        await copy.WriteAsync(Invariant($"Cas {incident}"));
        await copy.WriteAsync(Types[incident % Types.Length]);
        await copy.WriteAsync(1003);
        await copy.WriteAsync(1 + incident % 4);
        await copy.WriteAsync(incident % 100);
        await copy.WriteAsync(at);
        await copy.WriteAsync(at);
        await copy.WriteAsync(0);
        await copy.WriteAsync(1L);
    }

    private static string StateOf(int incident) =>
        incident % Open == 1 ? States[incident / Open % States.Length] : "Closed";

    private static string LabelOf(int incident) => incident % Restricted == 0 ? "Red" : "Amber";

    private static async Task WriteStepAsync(
        NpgsqlBinaryImporter copy,
        int incident,
        DateTimeOffset at
    )
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(IdOf(1, incident, at));
        await copy.WriteAsync(1L);
        await copy.WriteAsync("opened");
        await copy.WriteAsync("New");
        await copy.WriteAsync(1 + incident % 4);
        await copy.WriteAsync(at);
        await copy.WriteAsync("made");
    }

    private static async Task WriteReportAsync(
        NpgsqlBinaryImporter copy,
        int incident,
        DateTimeOffset at
    )
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(IdOf(2, incident, at));
        await copy.WriteAsync(Invariant($"I-MADE-{incident:D8}"));
        await copy.WriteAsync("Api");
        await copy.WriteAsync(LabelOf(incident));
        await copy.WriteAsync("fr");
        await copy.WriteAsync(Types[incident % Types.Length]);
        await copy.WriteAsync("Entity");
        await copy.WriteAsync(at.AddMinutes(-30));
        await copy.WriteAsync(at);
        await copy.WriteAsync(BitConverter.ToInt64(Hash(incident)));
        await copy.WriteAsync(IdOf(1, incident, at));
        await copy.WriteAsync(1);
        await copy.WriteAsync(0);
        await copy.WriteAsync(1L);
    }

    private static async Task WriteVersionAsync(
        NpgsqlBinaryImporter copy,
        int incident,
        DateTimeOffset at
    )
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(IdOf(2, incident, at));
        await copy.WriteAsync(1);
        // As long as a sealed report of a few hundred words.
        var octets = new byte[900];
        new Random(incident).NextBytes(octets);
        await copy.WriteAsync(octets);
        await copy.WriteAsync(Hash(incident));
        await copy.WriteAsync(at);
    }

    private async Task WriteObservablesAsync(
        NpgsqlBinaryImporter copy,
        int incident,
        DateTimeOffset at
    )
    {
        foreach (
            var place in Enumerable
                .Range(0, ObservablesOfEach)
                .Select(observable => PlaceOf(incident, observable))
                .Distinct()
        )
        {
            var (kind, value) = ValueAt(place);
            await copy.StartRowAsync();
            await copy.WriteAsync(IdOf(2, incident, at));
            await copy.WriteAsync($"{kind}:{value}");
            await copy.WriteAsync(kind);
            await copy.WriteAsync(value);
            await copy.WriteAsync(at);
        }
    }

    /// <summary>Of version 7, as the suite's own: in the order of their instants.</summary>
    private static Guid IdOf(int what, int incident, DateTimeOffset at)
    {
        Span<byte> octets = stackalloc byte[16];
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var place = 0; place < 6; place++)
        {
            octets[place] = (byte)(milliseconds >> (40 - 8 * place));
        }

        octets[6] = 0x70;
        octets[8] = 0x80;
        octets[9] = (byte)what;
        BitConverter.TryWriteBytes(octets[12..], incident);
        return new(octets, bigEndian: true);
    }

    private static byte[] Hash(int of) =>
        System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(of));

    private static string Invariant(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
