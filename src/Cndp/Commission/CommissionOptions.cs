using System.ComponentModel.DataAnnotations;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>The section "cndp:Commission": by which figures the commission decides (law 09-08 art. 32 to 35, decree 2-09-165 art. 2 to 6).</summary>
internal sealed class CommissionOptions
{
    /// <summary>In office (law 09-08 art. 32).</summary>
    public int Members { get; set; } = 7;

    /// <summary>How long a member's term of office runs, in years (law 09-08 art. 32).</summary>
    public int TermYears { get; set; } = 5;

    /// <summary>How many terms a member has: one, renewed once (law 09-08 art. 32).</summary>
    public int TermsMost { get; set; } = 2;

    /// <summary>Of the members this part must be present: two thirds.</summary>
    public int QuorumOf { get; set; } = 2;

    /// <inheritdoc cref="QuorumOf"/>
    public int QuorumIn { get; set; } = 3;

    /// <summary>How long a declared interest in a controller keeps a member from its filings, in years (law 09-08 art. 32 to 35, decree 2-09-165 art. 2 to 6).</summary>
    public int InterestYears { get; set; } = 5;

    /// <summary>How long before its beginning a sitting may be convened, in days. A choice of the product.</summary>
    public int ConvenedAheadDays { get; set; } = 90;

    /// <summary>
    /// What the commission has delegated to one of its members, by decision: false or absent means that a sitting decides.
    /// A choice of the product, never shown as law: the internal regulations were not found. All of them in a
    /// demonstration, whose commission has one member.
    /// </summary>
    public IDictionary<CommissionDecision, bool> OneMember { get; } =
        new Dictionary<CommissionDecision, bool>();

    /// <summary>How many must be present: the part of the members, rounded up.</summary>
    public int Quorum => (Members * QuorumOf + QuorumIn - 1) / QuorumIn;

    public bool IsDelegated(CommissionDecision decision) =>
        OneMember.TryGetValue(decision, out var delegated) && delegated;

    /// <summary>What is wrong with them, for the section's check.</summary>
    public IEnumerable<ValidationResult> Faults()
    {
        if (Members is < 1 or > 99)
        {
            yield return new("The commission has 1 to 99 members", [nameof(Members)]);
        }

        if (TermYears is < 1 or > 50 || TermsMost is < 1 or > 10)
        {
            yield return new(
                "A term of office runs 1 to 50 years, and a member has 1 to 10",
                [nameof(TermYears)]
            );
        }

        if (QuorumOf < 1 || QuorumIn < QuorumOf || QuorumIn > 100)
        {
            yield return new(
                "The quorum is a part of the members, at most all",
                [nameof(QuorumOf)]
            );
        }

        if (InterestYears is < 1 or > 50)
        {
            yield return new(
                "An interest is remembered for 1 to 50 years",
                [nameof(InterestYears)]
            );
        }

        if (ConvenedAheadDays is < 1 or > 400)
        {
            yield return new(
                "A sitting is convened 1 to 400 days ahead",
                [nameof(ConvenedAheadDays)]
            );
        }
    }
}
