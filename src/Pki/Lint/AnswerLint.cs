using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>Holds an OCSP answer against the rules of its standards: ours before it leaves, anybody's on request.</summary>
internal static class AnswerLint
{
    public static IEnumerable<string> RuleIds => AnswerRules.All.Select(rule => rule.Id);

    /// <param name="encoded">OCSPResponse, DER.</param>
    public static IReadOnlyList<LintFinding> Check(
        ReadOnlyMemory<byte> encoded,
        AnswerLintContext context
    )
    {
        try
        {
            return
            [
                .. LintRule<LintedAnswer, AnswerLintContext>.Check(
                    AnswerRules.All,
                    LintedAnswer.Read(encoded),
                    context
                ),
            ];
        }
        catch (Exception malformed)
            when (malformed
                    is AsnContentException
                        or OverflowException
                        or ArgumentException
                        or IndexOutOfRangeException
            )
        {
            return [LintFinding.Malformed("RFC6960-4.2.1-der", malformed)];
        }
    }
}
