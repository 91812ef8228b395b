using System.Text.Json.Serialization;

namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>The formality that a treatment needs, by the codes of the form, from the lightest to the heaviest; an opinion is no lighter than leaving the law's scope, since the controller files nothing.</summary>
internal enum Route
{
    /// <summary>Law 09-08 art. 1-1, 2-2, 2-4.</summary>
    [JsonStringEnumMemberName("HORS_CHAMP")]
    OutOfScope,

    /// <summary>A text creates the file: the commission is consulted on it (art. 2-4, 27-A).</summary>
    [JsonStringEnumMemberName("AVIS")]
    Opinion,

    /// <summary>Art. 18: a public register; who is responsible is notified.</summary>
    [JsonStringEnumMemberName("DISPENSE")]
    Exempt,

    /// <summary>Art. 16 and 17.</summary>
    [JsonStringEnumMemberName("DECLARATION_SIMPLIFIEE")]
    SimplifiedDeclaration,

    /// <summary>Art. 12-2.</summary>
    [JsonStringEnumMemberName("DECLARATION")]
    Declaration,

    /// <summary>Art. 12-1, 3-2 and 21.</summary>
    [JsonStringEnumMemberName("AUTORISATION")]
    Authorisation,

    /// <summary>Art. 49: data on offences, in the hands of a controller that it does not name.</summary>
    [JsonStringEnumMemberName("IRRECEVABLE")]
    Forbidden,
}

/// <summary>Whether a file may be deposited as it stands.</summary>
internal enum Admissibility
{
    [JsonStringEnumMemberName("OK")]
    Complete,

    [JsonStringEnumMemberName("A_CORRIGER")]
    ToCorrect,

    /// <summary>Nothing is filed on this route.</summary>
    [JsonStringEnumMemberName("SANS_OBJET")]
    NotApplicable,
}

/// <summary>How well the source of a rule is known: read in its own text, in one secondary source, or not verified.</summary>
internal enum Confidence
{
    [JsonStringEnumMemberName("H")]
    High,

    [JsonStringEnumMemberName("M")]
    Medium,

    [JsonStringEnumMemberName("L")]
    Low,
}
