using MarocNumeric.Trust.Common.Procedures;

namespace MarocNumeric.Trust.Common.Tests.Notes;

/// <summary>Something that is deposited: what owns a procedure and nothing else.</summary>
internal sealed class Filing
{
    public required Guid Id { get; init; }

    public Procedure Procedure { get; private set; } = new();
}
