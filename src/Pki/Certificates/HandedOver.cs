using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>
/// The certificates of people and organisations that were handed over and not reported wrong: what the plan counts against
/// its 60 000 (objective CN-O2). One of a dossier counts once its holder has accepted it; one that a registration
/// authority's machine or an officer's approval issued was handed over with the answer. Not the suite's own, nor those of
/// servers, mail, status and time.
/// </summary>
internal sealed class HandedOver(PkiDbContext db, HandedOver.Counted counted, TimeProvider clock)
    : IPlanFigure
{
    public const string Path = "/certificates/handed-over";

    private static readonly string[] Profiles =
    [
        "natural-signature",
        "natural-authentication",
        "organisation-seal",
    ];

    public string Name => "certificates";

    public string Records => Path;

    /// <summary>What was counted last: whoever asks again while nothing has changed reads no subjects.</summary>
    internal sealed class Counted
    {
        public Reckoning? Latest { get; set; }
    }

    /// <param name="Renewals">By serial: an earlier one of the same holder's, person's and profile's counts already.</param>
    internal sealed record Reckoning(int Count, string? Newest, IReadOnlySet<string> Renewals);

    public IQueryable<IssuedCertificate> Rows() =>
        db.Certificates.Where(row =>
            Profiles.Contains(row.Profile)
            && row.IssuedAt != null
            && !row.Holder.StartsWith("system")
            && !db.DossierCertificates.Any(made =>
                made.Serial == row.Serial
                && !db.Dossiers.Any(dossier =>
                    dossier.Id == made.Dossier
                    && dossier.Round == made.Round
                    && dossier.State == DossierState.Accepted
                )
            )
        );

    public async Task<PlanFigure> CountAsync(CancellationToken cancel)
    {
        var reckoned = await ReckonAsync(cancel);
        return new(reckoned.Count - reckoned.Renewals.Count, reckoned.Renewals.Count, clock.Now());
    }

    public async Task<Reckoning> ReckonAsync(CancellationToken cancel)
    {
        var rows = Rows().AsNoTracking();
        var count = await rows.CountAsync(cancel);
        var newest = await rows.OrderByDescending(row => row.Sequence)
            .Select(row => row.Serial)
            .FirstOrDefaultAsync(cancel);
        if (
            counted.Latest is { } there
            && there.Count == count
            && string.Equals(there.Newest, newest, StringComparison.Ordinal)
        )
        {
            return there;
        }

        var people = new HashSet<(string, Guid, string, string)>();
        var renewals = new HashSet<string>(StringComparer.Ordinal);
        await foreach (
            var row in rows.OrderBy(row => row.Sequence)
                .Select(row => new
                {
                    row.Serial,
                    row.Holder,
                    row.Organisation,
                    row.Profile,
                    row.Subject,
                })
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
        {
            if (
                !people.Add(
                    (
                        row.Holder,
                        row.Organisation,
                        row.Profile,
                        DistinguishedName.PersonOf(row.Subject)
                    )
                )
            )
            {
                renewals.Add(row.Serial);
            }
        }

        return counted.Latest = new(count, newest, renewals);
    }
}
