using System.Globalization;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Lint;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>One publication, as far as it concerns the lists of the parts (RFC 5280 section 5.2.5): those that changed go with the full list, and all of them when one has grown old.</summary>
/// <param name="served">The last list of each part.</param>
/// <param name="count">How many parts there are; 0 for an authority that has none.</param>
/// <param name="notBefore">What was published then or earlier has grown old.</param>
internal sealed class PartsTurn(
    IReadOnlyDictionary<int, PublishedPartition> served,
    int count,
    DateTimeOffset notBefore
)
{
    /// <summary>One was never made, or has grown old.</summary>
    public bool AreDue =>
        served.Count < count || served.Values.Any(list => list.ThisUpdate <= notBefore);

    /// <param name="full">What they are published with: they have its number and its times.</param>
    /// <param name="all">Those too that say nothing new.</param>
    /// <returns>Signed, each held against the rules.</returns>
    /// <exception cref="InvalidOperationException">One would break a rule: a bug, nothing is published.</exception>
    public IReadOnlyList<PublishedPartition> Made(
        SigningAuthority authority,
        PublishedList full,
        RevocationRegister.Listed listed,
        PkiAddresses addresses,
        bool all
    )
    {
        var wanted = all
            ? Enumerable.Range(0, count).ToList()
            : [.. ListPartitions.Behind(served, listed.LastByOctet, count)];
        if (wanted.Count == 0)
        {
            return [];
        }

        var entries = ListPartitions.Split(listed.Encoded.Span, count, wanted);
        return
        [
            .. wanted.Select(partition =>
                Made(
                    authority,
                    full,
                    new(addresses.List(authority.Row.Name, partition), partition, count),
                    entries[partition]
                )
            ),
        ];
    }

    private PublishedPartition Made(
        SigningAuthority authority,
        PublishedList full,
        LintedPart part,
        (byte[] Encoded, int Count) entries
    )
    {
        var encoded = RevocationList.Sign(
            authority.Key,
            authority.Row.Subject,
            full.Number,
            (full.ThisUpdate, full.NextUpdate),
            entries.Encoded,
            new(Part: part.Address, KeepsExpiredSince: authority.Row.NotBefore)
        );
        LintFinding.Hold(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The list {full.Number} of part {part.Number} of {authority.Row.Name}"
            ),
            ListLint.Check(
                encoded,
                new(
                    full.ThisUpdate,
                    authority.AsIssuer,
                    served.GetValueOrDefault(part.Number)?.Number,
                    // Octets of the full list, which was read.
                    Checked: entries.Count,
                    Part: part
                )
            )
        );
        return new()
        {
            Authority = full.Authority,
            Partition = part.Number,
            Number = full.Number,
            ThisUpdate = full.ThisUpdate,
            NextUpdate = full.NextUpdate,
            Through = full.Through,
            Entries = entries.Count,
            Encoded = encoded,
        };
    }
}
