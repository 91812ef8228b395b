using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Label.Domains;

/// <summary>Enters what a look has found: the state, and the fact where it changed.</summary>
internal static class DomainRegistry
{
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
