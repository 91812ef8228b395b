namespace MarocNumeric.Trust.Common.Security;

/// <summary>How sure the suite is of who acts (levels of eIDAS Implementing Regulation 2015/1502, judged on the authentication alone).</summary>
public enum AssuranceLevel
{
    /// <summary>One factor.</summary>
    Low,

    /// <summary>Two factors of different kinds (a passkey that its holder unlocked is two), or a machine's own credential.</summary>
    Substantial,

    /// <summary>A certificate of the suite, or a key that is proven to stay in its device. A passkey without attestation proves no such thing.</summary>
    High,
}

public static class AssuranceLevels
{
    public const string Low = "urn:maroc-numeric:acr:low";
    public const string Substantial = "urn:maroc-numeric:acr:substantial";
    public const string High = "urn:maroc-numeric:acr:high";

    /// <summary>A confidential client with its own generated credential; counts as substantial.</summary>
    public const string Machine = "urn:maroc-numeric:acr:machine";

    public static AssuranceLevel Of(string? acr) =>
        acr switch
        {
            High => AssuranceLevel.High,
            Substantial or Machine => AssuranceLevel.Substantial,
            _ => AssuranceLevel.Low,
        };

    public static string Acr(this AssuranceLevel level) =>
        level switch
        {
            AssuranceLevel.High => High,
            AssuranceLevel.Substantial => Substantial,
            _ => Low,
        };
}
