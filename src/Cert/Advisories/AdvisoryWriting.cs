using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>What a writer sends, by either door, held against the limits and against what the writer may read.</summary>
internal sealed class AdvisoryWriting(CertDbContext db)
{
    public const int MostVulnerabilities = 20;

    /// <summary>Octets of a body: four long texts in two scripts.</summary>
    public const int LargestBody = 256 * 1024;

    /// <param name="Tlp">AMBER where it is missing.</param>
    /// <param name="Changes">What a further edition says anew, in French.</param>
    internal sealed record Asked(
        BulletinText? French,
        BulletinText? Arabic,
        IReadOnlyList<string>? References,
        IReadOnlyList<Guid>? Vulnerabilities,
        string? Tlp = null,
        string? Changes = null
    );

    internal sealed record Read(Bulletin Texts, Tlp Tlp, IReadOnlyList<Guid> Vulnerabilities);

    public async Task<Result<Read>> ReadAsync(Asked asked, Caller writer, CancellationToken cancel)
    {
        if (
            Bulletin
                .Check(asked.French, asked.Arabic, asked.References, asked.Changes)
                .Refused(out var problem, out var texts)
        )
        {
            return problem;
        }

        var label = string.IsNullOrWhiteSpace(asked.Tlp) ? Tlp.Amber : TlpLabels.Read(asked.Tlp);
        if (label is not { } tlp)
        {
            return CertProblems.TlpUnknown("tlp");
        }

        if (tlp is Tlp.Red)
        {
            return AdvisoryProblems.RedIsForPersons;
        }

        var wanted = asked.Vulnerabilities ?? [];
        return
            wanted.Count > MostVulnerabilities
            || wanted.Distinct().Count() != wanted.Count
            || await db
                .Vulnerabilities.ReadableBy(writer, db)
                .CountAsync(row => wanted.Contains(row.Id), cancel) != wanted.Count
            ? AdvisoryProblems.VulnerabilityUnknown
            : new Read(texts, tlp, wanted);
    }

    /// <summary>Writes down which vulnerabilities an advisory names, for the save that follows.</summary>
    public async Task NameAsync(
        Guid advisory,
        IReadOnlyList<Guid> vulnerabilities,
        CancellationToken cancel
    )
    {
        var there = await db
            .AdvisoryItems.Where(item => item.Advisory == advisory)
            .ToListAsync(cancel);
        db.AdvisoryItems.RemoveRange(
            there.Where(item => !vulnerabilities.Contains(item.Vulnerability))
        );
        foreach (var (vulnerability, place) in vulnerabilities.Select((id, place) => (id, place)))
        {
            if (there.Find(item => item.Vulnerability == vulnerability) is { } known)
            {
                known.Place = place;
            }
            else
            {
                db.AdvisoryItems.Add(
                    new()
                    {
                        Advisory = advisory,
                        Vulnerability = vulnerability,
                        Place = place,
                    }
                );
            }
        }
    }
}
