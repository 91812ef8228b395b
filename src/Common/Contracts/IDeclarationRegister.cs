namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>What holds of a declaration or an authorisation under law 09-08. The CNDP module answers; the label asks before it certifies a site, ma-CERT when personal data were exposed.</summary>
public interface IDeclarationRegister
{
    /// <param name="number">"D-2026-000042-9", as people type it.</param>
    /// <param name="at">At which instant; a receipt that was taken back is in force before, and not from then on.</param>
    /// <returns>Null for a number that the register has not, or had not yet.</returns>
    /// <exception cref="RegisterSilentException">Cndp runs in another process, which cannot be asked now.</exception>
    Task<DeclarationStanding?> FindAsync(
        string number,
        DateTimeOffset at,
        CancellationToken cancel
    );
}

/// <param name="Number">As it is stored and shown.</param>
/// <param name="Kind">"declaration", "simplifiedDeclaration", "authorisation", "transfer", "transferAuthorisation", "opinion", "exemptRegister".</param>
/// <param name="State">"receiptIssued", "authorised", "noted", "notExempt", "opinionGiven", "fallen", "reclassified", "withdrawn", "ended", or what comes before a decision.</param>
/// <param name="InForce">The processing may run on it.</param>
/// <param name="Since">When it came to stand so.</param>
/// <param name="Organisation">The controller's, as Identity knows it.</param>
/// <param name="Controller">Its name as it stands in the national register; null for what is not public.</param>
/// <param name="Ice">The controller's, fifteen digits (decree 2-11-63), as it stands in the national register; null for what is not public and for a controller without one.</param>
/// <param name="Title">Of the processing; null for what is not public.</param>
public sealed record DeclarationStanding(
    string Number,
    string Kind,
    string State,
    bool InForce,
    DateTimeOffset Since,
    Guid Organisation,
    string? Controller,
    string? Ice,
    string? Title
);
