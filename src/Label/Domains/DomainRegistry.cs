using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Awards;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Domains;

/// <summary>Domains as the rest of the module asks for them, and what a look has found: the state, and the fact where it changed.</summary>
internal static class DomainRegistry
{
    /// <summary>The organisation has shown that the domain is its own, and it counts still (<see cref="ClaimedDomain.Holds"/>).</summary>
    public static Task<bool> HoldsDomainAsync(
        this LabelDbContext db,
        Guid organisation,
        string domain,
        CancellationToken cancel
    ) =>
        db.ClaimedDomains.AnyAsync(
            row =>
                row.Organisation == organisation
                && row.Domain == domain
                && (row.State == DomainState.Proven || row.State == DomainState.Missing),
            cancel
        );

    /// <summary>The holder has shown the domain, and does so no longer.</summary>
    public static Task<bool> HasLostAsync(
        this LabelDbContext db,
        Award award,
        CancellationToken cancel
    ) =>
        db.ClaimedDomains.AnyAsync(
            row =>
                row.Organisation == award.Organisation
                && row.Domain == award.Domain
                && (row.State == DomainState.Lost || row.State == DomainState.Claimed),
            cancel
        );

    /// <param name="by">Who asked for the look; "system" for one that was due.</param>
    public static void Enter(
        this LabelDbContext db,
        ClaimedDomain row,
        ProofWay? found,
        string by,
        TimeProvider clock
    )
    {
        if (row.Look(found, clock.Now()))
        {
            db.Record(
                clock,
                $"domain.{$"{row.State}".ToLowerInvariant()}",
                $"{row.Id}",
                by,
                new JsonObject { ["domain"] = row.Domain, ["way"] = found?.ToString() }
            );
        }
    }
}
