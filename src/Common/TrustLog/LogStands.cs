using System.Globalization;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>`trust doctor`: the tree is the one that was signed last, and it keeps up with the journal. Every row is what `journal verify` looks at.</summary>
internal sealed class LogStands(
    string module,
    ModuleDbContext db,
    JournalHeads heads,
    LogCheckpoints checkpoints
) : IDoctorCheck
{
    /// <summary>Entries that may wait for the tree while the suite works: what a busy second or two leaves.</summary>
    private const int Behind = 10_000;

    public string Name => $"{module} trust log";

    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancel)
    {
        var wrong = new List<string>();
        var size = await db.LogSizeAsync(cancel);
        var placed = (heads.Last(module)?.Position ?? -1) + 1;
        if (placed - size > Behind)
        {
            wrong.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The trust log of {module} has taken in {size} of {placed} entries: the log of the suite says what stops it"
                )
            );
        }

        if (checkpoints.Last(module) is not { } signed)
        {
            return wrong;
        }

        if (signed.Size > size)
        {
            wrong.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The trust log of {module} was signed at {signed.Size} entries and has {size}: it was truncated"
                )
            );
        }
        else if (
            !(await new TreeReader(new TileRows(db), size).RootAsync(signed.Size, cancel))
                .AsSpan()
                .SequenceEqual(signed.Root)
        )
        {
            wrong.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The tree of {module} is not the one that was signed at {signed.Size} entries: run journal verify"
                )
            );
        }

        return wrong;
    }
}
