using MarocNumeric.Trust.Common.Numbers;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>
/// Records that anybody may verify by their number at /v/{number}, without an account. A module answers for the letters
/// of its own numbers. What it answers is shown to strangers: nothing of a person, unless they agreed or the reader has
/// presented the record itself.
/// </summary>
public interface IVerifiable
{
    /// <summary>Of the numbers that it answers for.</summary>
    IReadOnlyList<char> Letters { get; }

    /// <returns>What is true at this moment; null for a number that was never given.</returns>
    Task<VerifiedRecord?> FindAsync(string number, CancellationToken cancel);

    /// <summary>The same for whoever holds the record: what is presented is compared, and more may be said.</summary>
    /// <param name="presented">The file as it was uploaded, at most <see cref="LargestPresented"/> octets.</param>
    /// <returns><see cref="VerifiedRecord.Presented"/> says whether it was the one; null for an unknown number.</returns>
    Task<VerifiedRecord?> FindAsync(
        string number,
        ReadOnlyMemory<byte> presented,
        CancellationToken cancel
    ) => FindAsync(number, cancel);

    /// <summary>Octets.</summary>
    public const int LargestPresented = 64 * 1024;
}

/// <summary>What is true of a record now, in the words of its own module and in the language of the request.</summary>
/// <param name="Number">As <see cref="SuiteNumber.Text"/>.</param>
/// <param name="Kind">For programs: "certificate".</param>
/// <param name="State">For programs: "valid". Stable names.</param>
/// <param name="Title">What it is: "Electronic certificate".</param>
/// <param name="Sentence">What is true today, in one sentence.</param>
/// <param name="Standing">Good, bad or in between: the colour of the sentence.</param>
/// <param name="Facts">Label and value, in the order shown; values of an instant are written for people.</param>
/// <param name="NotProven">What this page does not prove, a sentence each.</param>
/// <param name="Data">For programs: further members of the JSON twin; names in camelCase.</param>
/// <param name="Presented">Null when nothing was presented.</param>
/// <param name="MayPresent">The page offers a field to present the record itself.</param>
/// <param name="Links">Pages of the module that say more, or that the reader may act on.</param>
public sealed record VerifiedRecord(
    string Number,
    string Kind,
    string State,
    string Title,
    string Sentence,
    VerificationStanding Standing,
    IReadOnlyList<VerificationFact> Facts,
    IReadOnlyList<string> NotProven,
    IReadOnlyDictionary<string, object?>? Data = null,
    bool? Presented = null,
    bool MayPresent = false,
    IReadOnlyList<VerificationLink>? Links = null
);

/// <param name="Path">From the root, without a language.</param>
public sealed record VerificationLink(string Text, string Path);

/// <param name="Latin">Written from left to right in every language: serials, hashes, names of algorithms.</param>
public sealed record VerificationFact(string Label, string Value, bool Latin = false);

public enum VerificationStanding
{
    /// <summary>It holds today.</summary>
    Good,

    /// <summary>It does not hold today and may again, or not yet.</summary>
    Pending,

    /// <summary>It has ended.</summary>
    Ended,
}
