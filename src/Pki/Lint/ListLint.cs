using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>Holds a revocation list against the rules of its standards: ours before it is published, anybody's on request.</summary>
internal static class ListLint
{
    public static IEnumerable<string> RuleIds =>
        ListRules.All.Select(rule => rule.Id).Concat(EntryRules.All.Select(rule => rule.Id));

    /// <param name="encoded">DER.</param>
    /// <returns>Each rule that is broken, with the first entry that breaks it.</returns>
    public static IReadOnlyList<LintFinding> Check(
        ReadOnlyMemory<byte> encoded,
        ListLintContext context
    )
    {
        try
        {
            var list = LintedList.Read(encoded);
            var findings = LintRule<LintedList, ListLintContext>
                .Check(ListRules.All, list, context)
                .ToList();
            var entries = new AsnReader(list.Entries ?? default, AsnEncodingRules.DER);
            for (var passed = 0; entries.HasData; passed++)
            {
                if (passed < context.Checked)
                {
                    entries.ReadEncodedValue();
                    continue;
                }

                var entry = LintedEntry.Read(entries);
                findings.AddRange(
                    LintRule<LintedEntry, LintedList>
                        .Check(EntryRules.All, entry, list)
                        .Where(found =>
                            findings.TrueForAll(known =>
                                !string.Equals(known.Rule, found.Rule, StringComparison.Ordinal)
                            )
                        )
                        .Select(found =>
                            found with
                            {
                                Detail =
                                    $"{found.Detail}: {Convert.ToHexStringLower(entry.Serial.Span)}",
                            }
                        )
                        .ToList()
                );
            }

            return findings;
        }
        catch (Exception malformed)
            when (malformed is AsnContentException or OverflowException or ArgumentException)
        {
            return [LintFinding.Malformed("RFC5280-5.1-der", malformed)];
        }
    }
}
