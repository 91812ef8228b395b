using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Cert.Marking;

/// <summary>Who may read what, in one place (TLP 2.0 and the right to know): role, organisation, label. What fails here does not exist for the reader.</summary>
internal static class Readability
{
    /// <summary>
    /// The predicate, for the database. The team reads all but TLP:RED; an organisation what it reported, and as a party
    /// what is at most AMBER, or AMBER+STRICT where it reported itself; a source its own; TLP:RED only who is named,
    /// and who of the team has broken the glass, while that lasts. On PostgreSQL the policies of Migrations/0008 say the same.
    /// </summary>
    public static IQueryable<T> ReadableBy<T>(
        this IQueryable<T> rows,
        Caller reader,
        CertDbContext db
    )
        where T : class, IMarked
    {
        var (team, subject, now) = (reader.IsOfTeam(), reader.Subject, db.Now);
        var organisation = reader.SeesOrganisation() ? reader.Organisation : (Guid?)null;
        return rows.Where(row =>
            (team && row.Tlp != Tlp.Red)
            || (subject != "" && row.Source == subject)
            || (organisation != null && row.Organisation == organisation && row.Tlp != Tlp.Red)
            || (
                row.Tlp != Tlp.Red
                && db.Parties.Any(party =>
                    party.Case == row.Id
                    && party.Organisation == organisation
                    && (party.Reported || row.Tlp != Tlp.AmberStrict)
                )
            )
            || (
                row.Tlp == Tlp.Red
                && (
                    db.NamedReaders.Any(named => named.Case == row.Id && named.Account == subject)
                    || (
                        team
                        && db.GlassReads.Any(read =>
                            read.Case == row.Id && read.Account == subject && read.Until > now
                        )
                    )
                )
            )
        );
    }

    /// <summary>An analyst or a lead of the national team, or a machine that acts for one.</summary>
    public static bool IsOfTeam(this Caller caller) =>
        caller.Scopes.Contains(Scopes.CertHandle)
        && (
            caller.IsMachine
            || caller.HoldsAuthorityRole(Roles.CertAnalyst)
            || caller.HoldsAuthorityRole(Roles.CertLead)
        );

    /// <summary>A lead: closes, reopens, publishes, names readers.</summary>
    public static bool LeadsTeam(this Caller caller) =>
        caller.Scopes.Contains(Scopes.CertHandle)
        && (caller.IsMachine || caller.HoldsAuthorityRole(Roles.CertLead));

    /// <summary>Sees what concerns the organisation: its security officer (law 05-20 art. 6), or a machine of it.</summary>
    public static bool SeesOrganisation(this Caller caller) =>
        caller.Organisation != Guid.Empty
        && (
            caller.IsMachine
                ? caller.Scopes.Contains(Scopes.CertReport)
                : caller.Roles.Contains(Roles.SecurityOfficer)
        );
}
