using System.Globalization;
using Npgsql;

namespace MarocNumeric.Trust.Bench;

/// <summary>Incidents of ma-CERT in any number, each with its report and ten observables, put into the database of a suite that runs by COPY, under the role that the suite has itself. Nothing that is opened is made here: what people wrote stands sealed under keys that only the suite has, so that cases that are read are reported over the API.</summary>
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

    private static readonly string[] States =
    [
        "Closed",
        "Closed",
        "Closed",
        "Assigned",
        "Contained",
        "Triaged",
        "New",
    ];

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
            new NpgsqlConnectionStringBuilder(connection) { SearchPath = "cert" }.ToString()
        );
        await db.OpenAsync();
        // As the suite itself: the policies on rows bind the role that owns them too.
        await ExecuteAsync(db, "SET trust.sight = 'all'");
        await CopyAsync(
            db,
            "incidents (id, reference, tlp, state, title, type, type_version, level, score, received_at, opened_at, relapses, version)",
            now,
            WriteIncidentAsync
        );
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
        // What an installation's autovacuum has done long before it has so many.
        await ExecuteAsync(db, "VACUUM ANALYZE");
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
        // PostgreSQL copies into no table under policies: into one of the session first.
        var (name, columns) = (
            table[..table.IndexOf(' ', StringComparison.Ordinal)],
            table[table.IndexOf('(', StringComparison.Ordinal)..]
        );
        await ExecuteAsync(db, $"CREATE TEMP TABLE made (LIKE {name} INCLUDING DEFAULTS)");
        await using (
            var copy = await db.BeginBinaryImportAsync(
                $"COPY made {columns} FROM STDIN (FORMAT binary)"
            )
        )
        {
            copy.Timeout = TimeSpan.FromHours(1);
            for (var incident = 0; incident < incidents; incident++)
            {
                await write(copy, incident, At(incident, now).ToUniversalTime());
            }

            await copy.CompleteAsync();
        }

        await ExecuteAsync(
            db,
            $"INSERT INTO {name} {columns} SELECT {columns.Trim('(', ')')} FROM made"
        );
        await ExecuteAsync(db, "DROP TABLE made");
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
        await copy.WriteAsync(States[incident % States.Length]);
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
