using System.Data;
using System.Data.Common;
using System.Globalization;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MarocNumeric.Trust.Cert.Marking;

/// <summary>
/// Tells PostgreSQL who reads, on every connection that is opened for ma-CERT: the policies of Migrations/0008 then show
/// this reader's rows alone, whatever the query says. Without a request it is the suite itself that works, and sees all; a
/// connection that says nothing sees nothing. SQLite has no such policies: there the predicate stands alone.
/// </summary>
internal sealed class Sight(IHttpContextAccessor requests, TimeProvider clock)
    : DbConnectionInterceptor
{
    // A pooled connection forgets it when it goes back.
    private const string Words = """
        SELECT set_config('trust.sight', @sight, false), set_config('trust.team', @team, false),
            set_config('trust.subject', @subject, false), set_config('trust.organisation', @organisation, false),
            set_config('trust.at', @at, false)
        """;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        if (eventData.Context is CertDbContext db && db.Database.IsNpgsql())
        {
            using var command = Say(connection, db);
            command.ExecuteNonQuery();
        }
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(eventData);
        if (eventData.Context is CertDbContext db && db.Database.IsNpgsql())
        {
            await using var command = Say(connection, db);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>On a connection that is open already: in a transaction.</summary>
    public async Task SayAgainAsync(CertDbContext db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (
            db.Database.IsNpgsql()
            && db.Database.GetDbConnection() is { State: ConnectionState.Open } connection
        )
        {
            await using var command = Say(connection, db);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private DbCommand Say(DbConnection connection, CertDbContext db)
    {
        var reader =
            db.IsBeyond || requests.HttpContext is not { } request ? null : Caller.Of(request.User);
        var command = connection.CreateCommand();
        command.CommandText = Words;
        Add("sight", reader is null ? "all" : "reader");
        Add("team", reader?.IsOfTeam() is true ? "yes" : "no");
        Add("subject", reader?.Subject ?? string.Empty);
        Add(
            "organisation",
            reader?.SeesOrganisation() is true ? $"{reader.Organisation}" : string.Empty
        );
        Add("at", clock.Now().UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        return command;

        void Add(string name, string value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }
}
