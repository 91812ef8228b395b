using MarocNumeric.Trust.Label.Judging;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>One criterion of an application: what the test found, what the merchant says, what the assessor found, what was to be put right.</summary>
internal sealed class ApplicationPoint
{
    public required Guid Application { get; init; }

    public required string Criterion { get; init; }

    /// <summary>By the test of the site; null where no machine looks.</summary>
    public Outcome? Found { get; private set; }

    /// <summary>JSON, as the test's report has it.</summary>
    public string? FoundEvidence { get; private set; }

    public Claim? Claim { get; private set; }

    public string? Explanation { get; private set; }

    /// <summary>The page that shows it.</summary>
    public string? Address { get; private set; }

    public Verdict? Verdict { get; private set; }

    /// <summary>Why the assessor holds so.</summary>
    public string? Note { get; private set; }

    /// <summary>What the assessor rests on: an address, a piece, a test order.</summary>
    public string? Evidence { get; private set; }

    /// <summary>What the merchant was asked to put right.</summary>
    public string? Asked { get; private set; }

    /// <summary>What the merchant says to that.</summary>
    public string? Answer { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public void Measured(Outcome found, string evidence)
    {
        (Found, FoundEvidence) = (found, evidence);
        Version++;
    }

    public void Said(Claim claim, string? explanation, string? address)
    {
        (Claim, Explanation, Address) = (claim, explanation, address);
        Version++;
    }

    /// <summary>What was said does not hold any more, and nothing else was said yet.</summary>
    public void Unsaid()
    {
        (Claim, Explanation, Address) = (null, null, null);
        Version++;
    }

    public void Judged(Verdict verdict, string? note, string? evidence)
    {
        (Verdict, Note, Evidence) = (verdict, note, evidence);
        Version++;
    }

    /// <summary>The answer to what was asked before goes: it was looked at.</summary>
    public void Ask(string what)
    {
        (Asked, Answer) = (what, null);
        Version++;
    }

    public void Answered(string answer)
    {
        Answer = answer;
        Version++;
    }

    public void Close(DateTimeOffset? at)
    {
        ClosedAt = at;
        Version++;
    }
}

/// <summary>What a merchant says of a criterion.</summary>
internal enum Claim
{
    Conform,

    /// <summary>Not yet; the explanation says until when.</summary>
    NotConform,
    NotApplicable,
}

/// <summary>What an assessor holds of a criterion (label's rules: each finding is one of four).</summary>
internal enum Verdict
{
    Conform,

    /// <summary>Something is missing that does no harm; it counts half.</summary>
    Minor,
    Major,

    /// <summary>With its reason.</summary>
    NotApplicable,
}
