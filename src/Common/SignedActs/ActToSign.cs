using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Papers;

namespace MarocNumeric.Trust.Common.SignedActs;

/// <summary>
/// An act as a person is asked to sign it, in one language: a slice describes it from the facts that it would act upon, when
/// it hands the document out and again when it comes back. The same facts give the same octets, so that what was signed
/// is what was shown for them, or is refused.
/// </summary>
/// <param name="To">Who receives it.</param>
/// <param name="Reference">What the act is known by before it has a number.</param>
/// <param name="At">When the facts were last saved.</param>
/// <param name="Facts">Everything that the act rests on; its digest stands in the document.</param>
/// <param name="Parts">The facts in words, and what the signer undertakes.</param>
public sealed record ActToSign(
    string To,
    string Title,
    string Reference,
    DateTimeOffset At,
    JsonNode Facts,
    IReadOnlyList<PaperPart> Parts
)
{
    /// <summary>SHA-256 of the facts in their canonical form (RFC 8785), lower-case hexadecimal.</summary>
    public string Digest { get; } =
        Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(Facts)));
}
