namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>What the suite itself does with personal data, and how each treatment stands under law 09-08. Cndp answers; the privacy page shows it, and says nothing of it where Cndp runs in another process.</summary>
public interface IOwnTreatments
{
    /// <returns>In the language of the request, in the order of the suite's own book.</returns>
    Task<IReadOnlyList<OwnTreatmentLine>> ListAsync(CancellationToken cancel);
}

/// <param name="Number">Of the receipt or the authorisation; null while the national register shows none.</param>
/// <param name="Standing">In words.</param>
public sealed record OwnTreatmentLine(string Name, string? Number, string Standing);
