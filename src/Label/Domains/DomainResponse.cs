namespace MarocNumeric.Trust.Label.Domains;

/// <summary>A claimed domain as the API shows it.</summary>
/// <param name="Domain">In ASCII.</param>
/// <param name="Holds">It counts for an application.</param>
/// <param name="Way">Where the token was found last.</param>
/// <param name="NextLook">When it is looked at again by itself; null where only its people ask.</param>
/// <param name="Record">The TXT record that shows control.</param>
/// <param name="File">The file that shows it instead.</param>
internal sealed record DomainResponse(
    Guid Id,
    Guid Organisation,
    string Domain,
    DomainState State,
    bool Holds,
    DateTimeOffset? Since,
    ProofWay? Way,
    DateTimeOffset? LookedAt,
    DateTimeOffset? NextLook,
    RecordToPlace Record,
    FileToPlace File,
    DateTimeOffset ClaimedAt
)
{
    public static DomainResponse Of(ClaimedDomain row) =>
        new(
            row.Id,
            row.Organisation,
            row.Domain,
            row.State,
            row.Holds,
            row.Since,
            row.Way,
            row.LookedAt,
            row.NextLook,
            new(DomainLook.NameOf(row.Domain), row.Token),
            new($"{DomainLook.FileOf(row.Domain)}", row.Token),
            row.ClaimedAt
        );
}

internal sealed record RecordToPlace(string Name, string Value);

internal sealed record FileToPlace(string Address, string Content);
