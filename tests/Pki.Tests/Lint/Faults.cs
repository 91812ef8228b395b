namespace MarocNumeric.Trust.Pki.Tests.Lint;

/// <summary>What the vectors of tests/vectors/faults are made of.</summary>
internal static class Faults
{
    public static readonly IReadOnlyList<Fault> All =
    [
        .. FieldFaults.All,
        .. NameFaults.All,
        .. PresenceFaults.All,
        .. ContentFaults.All,
        .. StatementFaults.All,
    ];
}
