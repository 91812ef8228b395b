using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Vulnerabilities;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>Who takes part in an incident and what each last said: all of them for the team, for an organisation itself alone.</summary>
internal sealed class PartyReading(
    CertDbContext db,
    CaseSeal seal,
    Team team,
    IOptions<CertOptions> options,
    TimeProvider clock
)
{
    /// <summary>By which what a party says is sealed: it opens in no other's place.</summary>
    public static string KindOf(Guid organisation) => $"party {organisation}";

    /// <param name="incident">That the reader may read: whoever calls has checked it.</param>
    public async Task<IReadOnlyList<PartyLine>> OfAsync(
        Guid incident,
        Caller reader,
        CancellationToken cancel
    )
    {
        var ofTeam = reader.IsOfTeam();
        var own = reader.SeesOrganisation() ? reader.Organisation : (Guid?)null;
        var rows = await db
            .Parties.AsNoTracking()
            .Where(party =>
                party.Case == incident && (ofTeam || own != null && party.Organisation == own)
            )
            .OrderBy(party => party.Since)
            .ToListAsync(cancel);
        var names = await team.NamesAsync(rows.Select(row => $"{row.Organisation}"), cancel);
        var (patience, now) = (TimeSpan.FromDays(options.Value.PartySilentDays), clock.Now());
        return
        [
            .. rows.Select(row => new PartyLine(
                row.Organisation,
                names.GetValueOrDefault($"{row.Organisation}"),
                row.Reported,
                row.Since,
                row.Status,
                row.StatusAt,
                row.IsSilent(patience, now),
                row.SealedStatement is { } closed
                    ? seal.Open<string>(KindOf(row.Organisation), row.Case, 0, closed)
                    : null
            )),
        ];
    }
}

/// <param name="Name">Null where Identity runs elsewhere.</param>
/// <param name="Reported">It is a reporter too, and not waited for.</param>
/// <param name="StatusAt">When it said so, or the team heard it; null for what never answered.</param>
/// <param name="Silent">Told, and without an answer for longer than is usual: never the same as "not affected".</param>
internal sealed record PartyLine(
    Guid Organisation,
    string? Name,
    bool Reported,
    DateTimeOffset Since,
    PartyStatus Status,
    DateTimeOffset? StatusAt,
    bool Silent,
    string? Statement
);
