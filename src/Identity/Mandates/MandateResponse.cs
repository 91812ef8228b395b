using System.Text.Json;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>A mandate as the API shows it.</summary>
/// <param name="State">offered, accepted, waiting (accepted, not begun), expired, renounced or revoked.</param>
/// <param name="Record">What was signed: JWS in its compact form; keys at /mandates/jwks.json.</param>
internal sealed record MandateResponse(
    Guid Id,
    string Number,
    string State,
    Guid Organisation,
    Guid Agent,
    string Scope,
    int? MostActs,
    int Acts,
    DateTimeOffset From,
    DateTimeOffset Until,
    Guid SignedBy,
    DateTimeOffset SignedAt,
    DateTimeOffset? AcceptedAt,
    DateTimeOffset? EndedAt,
    string Record
)
{
    public static MandateResponse Of(Mandate row, DateTimeOffset now) =>
        new(
            row.Id,
            row.Number,
            JsonNamingPolicy.CamelCase.ConvertName(row.Standing(now)),
            row.Organisation,
            row.Agent,
            row.Scope,
            row.MostActs,
            row.Acts,
            row.StartsAt,
            row.EndsAt,
            row.SignedBy,
            row.SignedAt,
            row.AcceptedAt,
            row.EndedAt,
            row.Record
        );
}
