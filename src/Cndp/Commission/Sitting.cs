namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>A meeting of the commission (law 09-08 art. 32 to 35): who was convened, under whose chair, from when on. Never changed.</summary>
internal sealed class Sitting
{
    public required Guid Id { get; init; }

    public required DateTimeOffset BeginsAt { get; init; }

    /// <summary>The account of the member who leads it: whose voice is casting, and who closes each vote.</summary>
    public required string Chair { get; init; }

    /// <summary>Accounts in office when it was convened, the chair among them.</summary>
    public required IReadOnlyList<string> Members { get; init; }

    public required string ConvenedBy { get; init; }

    public required DateTimeOffset ConvenedAt { get; init; }

    public bool HasBegun(DateTimeOffset now) => now >= BeginsAt;
}
