namespace MarocNumeric.Trust.Label.Applications;

/// <summary>What a request says of one criterion.</summary>
internal interface ICriterionSaid
{
    string? Criterion { get; }
}
