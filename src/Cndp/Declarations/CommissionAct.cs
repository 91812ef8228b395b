namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>A paper of the commission about one filing: what it says stands from the moment of the decision; the seal and its time-stamp follow within seconds.</summary>
internal sealed class CommissionAct
{
    public required Guid Id { get; init; }

    public required Guid Declaration { get; init; }

    /// <summary>Of the filing, after the move: two papers of one instant keep their order.</summary>
    public required long Version { get; init; }

    public required CommissionActKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The account that decided; null where the law's clock did.</summary>
    public required string? By { get; init; }

    /// <summary>The octets that are sealed: a JSON object.</summary>
    public required byte[] Facts { get; init; }

    /// <summary>JWS in the flattened JSON form, by the commission's seal and with a time-stamp; null until it is made, and never made twice.</summary>
    public byte[]? Seal { get; private set; }

    public DateTimeOffset? SealedAt { get; private set; }
}

internal enum CommissionActKind
{
    /// <summary>Of a filing, with date and time (decree 2-09-165 art. 24).</summary>
    Acknowledgement,
    Receipt,

    /// <summary>Of a change (law 09-08 art. 15): a new receipt under the same number.</summary>
    AmendedReceipt,
    CompletionRequest,
    Reclassification,
    Authorisation,

    /// <summary>States that silence has authorised (decree 2-09-165 art. 28).</summary>
    TacitAuthorisation,
    Extension,
    Refusal,
    AppealAnswer,
    Withdrawal,

    /// <summary>On a text (law 09-08 art. 27-A).</summary>
    Opinion,

    /// <summary>States that the person responsible for a public register is noted (art. 18).</summary>
    ExemptionNote,

    /// <summary>Says, with reasons, that what claims to be a public register is none (art. 18).</summary>
    ExemptionRefusal,
}
