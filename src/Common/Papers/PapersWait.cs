using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Papers;

/// <summary>Papers that people wait for longer than a bad hour.</summary>
internal sealed class PapersWait(IEnumerable<IModuleStore> stores, TimeProvider clock)
    : IDoctorCheck
{
    public string Name => "sealed papers";

    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancel)
    {
        var late = clock.Now().AddHours(-1);
        var wrong = new List<string>();
        foreach (var store in stores)
        {
            var waiting = await store.ReadAsync(db =>
                db.Papers.CountAsync(
                    row => row.State == PaperState.Waiting && row.AskedAt < late,
                    cancel
                )
            );
            if (waiting > 0)
            {
                wrong.Add(
                    $"{waiting} papers of {store.Name} wait for their seal for more than an hour: is the body's identifier entered (pki:Seals), and is the time-stamping authority in order?"
                );
            }
        }

        return wrong;
    }
}
