using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.HandOvers;

/// <summary>Two ways lead to a certificate and both are needed: the account of the holder in the organisation, and the code that somebody handed to them.</summary>
internal sealed class Activation(PkiDbContext db, TimeProvider clock)
{
    /// <returns>The dossier, for whoever holds its code and may be its holder.</returns>
    public async Task<Result<Dossier>> OpenAsync(
        Guid id,
        string? code,
        Caller caller,
        CancellationToken cancel
    )
    {
        var row = await db.Dossiers.SingleOrDefaultAsync(
            found =>
                found.Id == id
                && (found.Organisation == caller.Organisation || found.Holder == caller.Subject),
            cancel
        );
        if (
            row is null
            || caller.Organisation == Guid.Empty
                && !string.Equals(row.Holder, caller.Subject, StringComparison.Ordinal)
        )
        {
            return DossierProblems.Unknown(id);
        }

        if (row.State is not DossierState.Approved)
        {
            return DossierProblems.CannotMove(row.State, DossierState.Issued);
        }

        var given = await db
            .HandOvers.AsNoTracking()
            .SingleOrDefaultAsync(found => found.Dossier == id && found.Round == row.Round, cancel);
        if (given is null)
        {
            return DossierProblems.ActivationLocked;
        }

        if (!MayHold(row, given, caller))
        {
            return DossierProblems.NotHolder;
        }

        return await CompareAsync(row, given, code, cancel);
    }

    /// <summary>Whoever filed for another, attested or handed the code over is not the one it is for.</summary>
    private static bool MayHold(Dossier row, HandOver given, Caller caller) =>
        row.Holder is { } holder
            ? string.Equals(holder, caller.Subject, StringComparison.Ordinal)
            : !string.Equals(given.GivenBy, caller.Subject, StringComparison.Ordinal)
                && !caller.IsOwn(row)
                && !caller.IsMachine;

    /// <summary>Counted before it is compared, in one statement: many guesses at once are as many as five.</summary>
    private async Task<Result<Dossier>> CompareAsync(
        Dossier row,
        HandOver given,
        string? code,
        CancellationToken cancel
    )
    {
        var now = clock.Now();
        var mine = db.HandOvers.Where(found => found.Dossier == row.Id && found.Round == row.Round);
        var counted = await mine.Where(found =>
                found.Attempts < HandOver.MostAttempts && found.Until > now
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(found => found.Attempts, found => found.Attempts + 1),
                cancel
            );
        if (counted == 0)
        {
            return DossierProblems.ActivationLocked;
        }

        if (!given.Opens(code))
        {
            return DossierProblems.ActivationWrong;
        }

        await mine.ExecuteUpdateAsync(
            set =>
                set.SetProperty(found => found.Attempts, 0).SetProperty(found => found.UsedAt, now),
            cancel
        );
        return row;
    }
}
