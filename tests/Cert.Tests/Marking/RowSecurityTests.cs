using System.Globalization;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MarocNumeric.Trust.Cert.Tests.Marking;

/// <summary>The predicate once more, in the database: a query that forgets it, and one that nobody of ours wrote.</summary>
public sealed class RowSecurityTests
{
    private static readonly string[] Labels = ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"];

    /// <summary>Whose rows tell something of a case.</summary>
    private static readonly string[] Guarded =
    [
        "campaign_incidents",
        "campaigns",
        "escalations",
        "evidence",
        "evidence_custody",
        "evidence_findings",
        "glass_breaks",
        "glass_reads",
        "grouped_reports",
        "groupings",
        "incident_events",
        "incident_links",
        "incident_pauses",
        "incident_steps",
        "incident_tasks",
        "incidents",
        "introduction_asks",
        "introductions",
        "mails",
        "named_readers",
        "parties",
        "playbook_runs",
        "report_messages",
        "report_observables",
        "report_versions",
        "reports",
        "restoration_checks",
        "restoration_steps",
        "restorations",
        "service_requests",
        "vulnerabilities",
        "vulnerability_parties",
    ];

    [Fact]
    public async Task A_raw_query_sees_what_the_reader_may_read_and_one_that_says_nothing_sees_nothing()
    {
        await using var office = await CertOffice.OpenAsync("postgres");
        await office.AppointAsync("youssef", "security-officer", among: "youssef");
        foreach (var label in Labels)
        {
            var report = await office.ReportAsync(
                "salma",
                ("tlp", label),
                ("description", "Le domaine commun[.]example")
            );
            await office.MustAsync(
                "mehdi",
                $"{CertOffice.Incidents}/{await office.IncidentOfAsync(report)}/parties",
                new { organisation = office.Suite.OrganisationOf("youssef") }
            );
        }

        await using var connection = await OpenAsync(office);
        Assert.Equal((0, 0, 0, 0), await CountsAsync(connection));
        await SayAsync(connection, "reader");
        Assert.Equal((0, 0, 0, 0), await CountsAsync(connection));

        // The team, without a name in the restricted ones.
        await SayAsync(
            connection,
            "reader",
            team: "yes",
            subject: await office.AccountAsync("zineb")
        );
        Assert.Equal((4, 4, 4, 8), await CountsAsync(connection));
        // Named in them at the intake.
        await SayAsync(
            connection,
            "reader",
            team: "yes",
            subject: await office.AccountAsync("mehdi")
        );
        Assert.Equal((5, 5, 5, 10), await CountsAsync(connection));
        // Whoever reported, and their organisation as a party.
        await SayAsync(
            connection,
            "reader",
            subject: await office.AccountAsync("salma"),
            organisation: office.Suite.OrganisationOf("salma")
        );
        Assert.Equal((5, 4, 5, 8), await CountsAsync(connection));
        // A party that did not report.
        await SayAsync(
            connection,
            "reader",
            subject: await office.AccountAsync("youssef"),
            organisation: office.Suite.OrganisationOf("youssef")
        );
        Assert.Equal((0, 3, 0, 6), await CountsAsync(connection));
        // A stranger with an organisation that takes part in nothing.
        await SayAsync(
            connection,
            "reader",
            subject: await office.AccountAsync("karim"),
            organisation: $"{Guid.CreateVersion7()}"
        );
        Assert.Equal((0, 0, 0, 0), await CountsAsync(connection));
        await SayAsync(connection, "all");
        Assert.Equal((5, 5, 5, 10), await CountsAsync(connection));
    }

    [Fact]
    public async Task Break_glass_opens_the_rows_too_and_ends()
    {
        await using var office = await CertOffice.OpenAsync("postgres");
        var red = await office.ReportAsync("salma", ("tlp", "RED"));
        await office.PostAsync(
            "zineb",
            "/api/cert/v1/break-glass",
            new
            {
                reference = (string)red["incident"]!,
                reason = "Astreinte",
                minutes = 30,
            }
        );
        await using var connection = await OpenAsync(office);
        var zineb = await office.AccountAsync("zineb");

        await SayAsync(connection, "reader", team: "yes", subject: zineb, at: office.Now);
        var (reports, incidents, _, _) = await CountsAsync(connection);
        Assert.Equal((1, 1), (reports, incidents));
        await SayAsync(
            connection,
            "reader",
            team: "yes",
            subject: zineb,
            at: office.Now.AddMinutes(31)
        );
        Assert.Equal((0, 0, 0, 0), await CountsAsync(connection));
        // Only for the team: who has left it has nothing of it.
        await SayAsync(connection, "reader", subject: zineb, at: office.Now);
        Assert.Equal((0, 0, 0, 0), await CountsAsync(connection));
    }

    [Fact]
    public async Task What_hangs_on_a_case_is_behind_it_and_names_are_behind_theirs()
    {
        await using var office = await CertOffice.OpenAsync("postgres");
        foreach (var label in (string[])["AMBER", "RED"])
        {
            var report = await office.ReportAsync("salma", ("tlp", label));
            var added = await new ChosenFile(
                "file",
                "Connexion depuis 203.0.113.7"u8.ToArray(),
                "auth.log",
                "text/plain"
            ).SendAsync(
                await office.AsAsync("salma"),
                $"{CertOffice.Reports}/{report["id"]}/evidence"
            );
            Assert.Equal(201, added.Status);
            await office.MustAsync(
                "salma",
                "/api/cert/v1/vulnerabilities",
                new
                {
                    title = "Contournement de la connexion",
                    description = "Une adresse de l’application laisse entrer sans mot de passe.",
                    tlp = label,
                }
            );
        }

        await using var connection = await OpenAsync(office);
        Assert.Equal("0 0 0 0 0 0", await PartsAsync(connection));
        await SayAsync(connection, "reader");
        Assert.Equal("0 0 0 0 0 0", await PartsAsync(connection));
        // The team, without a name in the restricted ones: no file of theirs, and not who takes part.
        await SayAsync(
            connection,
            "reader",
            team: "yes",
            subject: await office.AccountAsync("zineb")
        );
        Assert.Equal("1 1 1 1 1 0", await PartsAsync(connection));
        // Named in them: whole, with the other names.
        var mehdi = await office.AccountAsync("mehdi");
        await SayAsync(connection, "reader", team: "yes", subject: mehdi);
        var all = await PartsAsync(connection);
        Assert.StartsWith("2 2 2 2 2 ", all, StringComparison.Ordinal);
        Assert.Contains(mehdi, await NamedAsync(connection));
        // Whoever sent them: their files and that their organisation takes part, nothing of what the team found in them.
        await SayAsync(
            connection,
            "reader",
            subject: await office.AccountAsync("salma"),
            organisation: office.Suite.OrganisationOf("salma")
        );
        Assert.Equal("2 2 0 2 2 0", await PartsAsync(connection));
        // A colleague who was named: only of their own name.
        await SayAsync(connection, "reader", subject: mehdi);
        Assert.Equal([mehdi], (await NamedAsync(connection)).Distinct(StringComparer.Ordinal));
        await SayAsync(connection, "all");
        Assert.Equal(all, await PartsAsync(connection));
    }

    [Fact]
    public async Task Every_table_of_a_case_is_guarded_also_from_its_owner_and_the_role_cannot_pass()
    {
        await using var office = await CertOffice.OpenAsync("postgres");
        await using var connection = await OpenAsync(office);

        Assert.Equal(
            string.Join(',', Guarded),
            await OneAsync(
                connection,
                "SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class WHERE relnamespace = 'cert'::regnamespace AND relrowsecurity AND relforcerowsecurity"
            )
        );
        Assert.Equal(
            "False,False",
            string.Join(
                ',',
                await OneAsync(
                    connection,
                    "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
                ),
                await OneAsync(
                    connection,
                    "SELECT rolbypassrls FROM pg_roles WHERE rolname = current_user"
                )
            )
        );
    }

    private static async Task<NpgsqlConnection> OpenAsync(CertOffice office)
    {
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CertDbContext>();
        var connection = new NpgsqlConnection(db.Database.GetConnectionString());
        await connection.OpenAsync();
        return connection;
    }

    private static async Task SayAsync(
        NpgsqlConnection connection,
        string sight,
        string team = "no",
        string subject = "",
        string organisation = "",
        DateTimeOffset? at = null
    )
    {
        await using var command = new NpgsqlCommand(
            "SELECT set_config('trust.sight', $1, false), set_config('trust.team', $2, false), set_config('trust.subject', $3, false), set_config('trust.organisation', $4, false), set_config('trust.at', $5, false)",
            connection
        );
        foreach (
            var value in (string[])
                [
                    sight,
                    team,
                    subject,
                    organisation,
                    (at ?? DateTimeOffset.UnixEpoch).UtcDateTime.ToString(
                        "O",
                        CultureInfo.InvariantCulture
                    ),
                ]
        )
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Queries without any predicate: reports, incidents, what was found in reports, steps of incidents.</summary>
    private static async Task<(int Reports, int Incidents, int Observables, int Steps)> CountsAsync(
        NpgsqlConnection connection
    ) =>
        (
            await CountAsync(connection, "reports"),
            await CountAsync(connection, "incidents"),
            await CountAsync(connection, "report_observables"),
            await CountAsync(connection, "incident_steps")
        );

    /// <summary>Queries without any predicate: evidence, its chain, what was found in it, vulnerabilities, parties, named readers.</summary>
    private static async Task<string?> PartsAsync(NpgsqlConnection connection) =>
        await OneAsync(
            connection,
            """
            SELECT concat_ws(' ', (SELECT count(*) FROM evidence),
                (SELECT count(*) FROM evidence_custody WHERE act = 'Received'),
                (SELECT count(*) FROM evidence_findings), (SELECT count(*) FROM vulnerabilities),
                (SELECT count(*) FROM parties), (SELECT count(*) FROM named_readers))
            """
        ) as string;

    private static async Task<string[]> NamedAsync(NpgsqlConnection connection) =>
        await OneAsync(connection, "SELECT array_agg(account) FROM named_readers") as string[]
        ?? [];

    private static async Task<int> CountAsync(NpgsqlConnection connection, string table) =>
        Convert.ToInt32(
            await OneAsync(connection, $"SELECT count(*) FROM {table}"),
            CultureInfo.InvariantCulture
        );

    private static async Task<object?> OneAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
