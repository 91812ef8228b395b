using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>Whole files of requests for whoever works on the store itself, as <see cref="ICertificateDesk"/> takes single ones.</summary>
public interface IBatchDesk
{
    /// <summary>Answers every line while later ones are read: NDJSON, the lines of POST /requests/batch.</summary>
    /// <returns>The refusal of the batch as a whole, or null.</returns>
    Task<Problem?> RunAsync(BatchOrder order, Stream answers, CancellationToken cancel);
}

/// <param name="Lines">The file.</param>
/// <param name="MediaType">"application/x-ndjson" or "text/csv".</param>
/// <param name="Campaign">By which a line that is sent again is known.</param>
/// <param name="Announced">How many lines it has.</param>
public sealed record BatchOrder(Stream Lines, string MediaType, string Campaign, int Announced);
