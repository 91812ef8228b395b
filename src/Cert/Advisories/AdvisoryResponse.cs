using MarocNumeric.Trust.Cert.Marking;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>An advisory as the desk sees it: the draft, and how often it was published.</summary>
/// <param name="Tlp">"GREEN".</param>
/// <param name="Vulnerabilities">In the advisory's order.</param>
internal sealed record AdvisoryResponse(
    Guid Id,
    string Number,
    string Tlp,
    AdvisoryState State,
    int Edition,
    DateTimeOffset CreatedAt,
    DateTimeOffset EditedAt,
    DateTimeOffset? PublishedAt,
    BulletinText French,
    BulletinText Arabic,
    IReadOnlyList<string> References,
    string? Changes,
    IReadOnlyList<Guid> Vulnerabilities
)
{
    public static AdvisoryResponse Of(Advisory row, IReadOnlyList<Guid> vulnerabilities) =>
        new(
            row.Id,
            row.Number,
            row.Tlp.Label(),
            row.State,
            row.Edition,
            row.CreatedAt,
            row.EditedAt,
            row.PublishedAt,
            row.Texts.French,
            row.Texts.Arabic,
            row.Texts.References,
            row.Texts.Changes,
            vulnerabilities
        );
}
