using System.Text.Json;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>What the commission gives out in writing of a filing.</summary>
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

internal static class CommissionActKinds
{
    private static readonly Dictionary<string, CommissionActKind> ByName =
        Enum.GetValues<CommissionActKind>().ToDictionary(Name, StringComparer.Ordinal);

    /// <returns>As a paper's row and the name of its file have it: "tacit-authorisation".</returns>
    public static string Name(this CommissionActKind kind) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName($"{kind}");

    /// <param name="name">Of a kept paper.</param>
    public static CommissionActKind Of(string name) => ByName[name];
}
