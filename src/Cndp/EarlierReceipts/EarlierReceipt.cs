using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cndp.EarlierReceipts;

/// <summary>A receipt or an authorisation that the commission gave before the suite, entered by its controller with a copy of it. An officer who has held it against the commission's own files gives it a number here; from then on it proves like one of the suite.</summary>
internal sealed class EarlierReceipt
{
    /// <summary>What the commission gave on paper for a processing of one's own.</summary>
    public static readonly IReadOnlyList<DeclarationKind> Kinds =
    [
        DeclarationKind.Declaration,
        DeclarationKind.SimplifiedDeclaration,
        DeclarationKind.Authorisation,
    ];

    /// <summary>Of its number here.</summary>
    public const char Letter = 'H';

    public const string Evidence = "receipt";

    public required Guid Id { get; init; }

    public required Guid Organisation { get; init; }

    /// <summary>The controller's name when it was entered.</summary>
    public required string Controller { get; init; }

    public required string EnteredBy { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>As it stands on the paper: "D-W-849/2014".</summary>
    public required string OldNumber { get; init; }

    /// <summary>As people find it again: without case, blanks and dashes.</summary>
    public required string FoldedNumber { get; init; }

    /// <summary>A declaration, simplified or not, or an authorisation.</summary>
    public required DeclarationKind Kind { get; init; }

    /// <summary>The first instant of the day on the paper.</summary>
    public required DateTimeOffset IssuedOn { get; init; }

    /// <summary>Of the processing.</summary>
    public required string Title { get; init; }

    public EarlierReceiptState State { get; private set; } = EarlierReceiptState.Entered;

    /// <summary>H-YYYY-NNNNNN-K; null before it is verified.</summary>
    public string? Number { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? LegalReasons { get; private set; }

    public string? FactualReasons { get; private set; }

    public long Version { get; private set; } = 1;

    public Result<EarlierReceipt> Verify(string officer, string number, DateTimeOffset now)
    {
        if (State is not EarlierReceiptState.Entered)
        {
            return CommonProblems.VersionStale;
        }

        Number = number;
        return Decide(EarlierReceiptState.Verified, officer, now);
    }

    /// <summary>With both reasons, as every unfavourable decision (law 03-01 art. 1).</summary>
    public Result<EarlierReceipt> Refuse(string officer, Reasons reasons, DateTimeOffset now)
    {
        if (State is not EarlierReceiptState.Entered)
        {
            return CommonProblems.VersionStale;
        }

        if (!IsText(reasons.Legal) || !IsText(reasons.Factual))
        {
            return CommonProblems.BothReasonsNeeded;
        }

        (LegalReasons, FactualReasons) = (reasons.Legal!.Trim(), reasons.Factual!.Trim());
        return Decide(EarlierReceiptState.Refused, officer, now);
    }

    private EarlierReceipt Decide(EarlierReceiptState state, string officer, DateTimeOffset now)
    {
        (State, DecidedBy, DecidedAt, Version) = (state, officer, now, Version + 1);
        return this;
    }

    private static bool IsText(string? text) => text?.Trim() is { Length: >= 3 and <= 2000 };
}

internal enum EarlierReceiptState
{
    /// <summary>It waits for an officer.</summary>
    Entered,
    Verified,
    Refused,
}
