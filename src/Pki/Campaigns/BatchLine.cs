using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Pki.Campaigns;

/// <summary>One line of a batch as it was read, or why it could not be.</summary>
/// <param name="Number">From 1, as the file counts them.</param>
/// <param name="Id">The line's own name, given back with its answer.</param>
internal sealed record BatchLine(
    int Number,
    string? Id,
    string? Profile,
    string? Csr,
    IReadOnlyDictionary<string, string>? Subject,
    Problem? Unreadable = null
)
{
    public const int Longest = 128 * 1024;

    public static BatchLine Refused(int number, Problem problem) =>
        new(number, Id: null, Profile: null, Csr: null, Subject: null, problem);
}
