using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Examination;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>Dossiers in a person's space: what waits for the officer, for the mandated agent, for who filed and for the holder.</summary>
internal sealed class DossierPart(PkiDbContext db, IStringLocalizer<DossierTexts> texts)
    : IPortalPart
{
    private const int FewEnoughToSee = 5;

    private static readonly DossierState[] OnApplicants =
    [
        DossierState.Incomplete,
        DossierState.CompletionAsked,
        DossierState.ErrorReported,
    ];

    public IReadOnlyList<PortalEntry> Services =>
        [new(texts["revoke-title"], texts["revoke-text"], "/revoke")];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel)
    {
        List<PortalEntry> entries = [];
        if (reader.Decides() || reader.DecidesAppeals())
        {
            entries.Add(
                new(
                    texts["queue-title"],
                    texts["queue-text"],
                    "/dossiers",
                    await WaitingForOfficerAsync(reader, cancel)
                )
            );
            return entries;
        }

        if (!reader.Scopes.Contains(Scopes.PkiRequest) || reader.Organisation == Guid.Empty)
        {
            return entries;
        }

        entries.AddRange(await ToCheckAsync(reader, cancel));
        var waiting = await WaitingForApplicantAsync(reader, cancel);
        entries.Add(
            new(
                texts["dossiers-title"],
                texts[waiting > 0 ? "mine-text" : "dossiers-text"],
                "/dossiers",
                waiting
            )
        );
        entries.Add(new(texts["start-title"], texts["start-text"], "/dossiers/new"));
        entries.Add(new(texts["activate-title"], texts["activate-text"], "/dossiers/activation"));
        return entries;
    }

    public async Task<IReadOnlyList<PortalRecord>> RecentAsync(
        Caller reader,
        CancellationToken cancel
    )
    {
        var subject = reader.Subject;
        var rows = await db
            .Dossiers.AsNoTracking()
            .Where(row => row.FiledBy == subject || row.Holder == subject)
            .OrderByDescending(row => row.Id)
            .Take(FewEnoughToSee)
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new PortalRecord(
                row.Number,
                $"{texts["dossier"].Value} · {texts[$"state-{row.State}"].Value}",
                $"/dossiers/{row.Id}",
                row.FiledAt
            )),
        ];
    }

    /// <summary>What this officer may act on: not their own, and not the approval of what they verified.</summary>
    private Task<int> WaitingForOfficerAsync(Caller officer, CancellationToken cancel)
    {
        var subject = officer.Subject;
        var others = db
            .Dossiers.VisibleTo(officer)
            .Where(row =>
                row.FiledBy != subject
                && (row.Holder == null || row.Holder != subject)
                && (row.AttestedBy == null || row.AttestedBy != subject)
            );
        return officer.Decides()
            ? others.CountAsync(
                row =>
                    row.State == DossierState.Filed
                    || row.State == DossierState.IdentityPending
                    || row.State == DossierState.Appealed
                    || row.State == DossierState.Verified && row.VerifiedBy != subject,
                cancel
            )
            : others.CountAsync(row => row.State == DossierState.Appealed, cancel);
    }

    private Task<int> WaitingForApplicantAsync(Caller reader, CancellationToken cancel)
    {
        var (subject, agent) = (reader.Subject, reader.Roles.Contains(Roles.CertificateAgent));
        return db
            .Dossiers.VisibleTo(reader)
            .CountAsync(
                row =>
                    OnApplicants.Contains(row.State)
                    || agent
                        && row.State == DossierState.Approved
                        && (row.Holder == null || row.Holder != subject),
                cancel
            );
    }

    /// <summary>The holder has 48 working hours: each certificate has a card of its own.</summary>
    private async Task<IEnumerable<PortalEntry>> ToCheckAsync(
        Caller reader,
        CancellationToken cancel
    )
    {
        var subject = reader.Subject;
        var issued = await db
            .Dossiers.Where(row => row.Holder == subject && row.State == DossierState.Issued)
            .Select(row => row.Id)
            .ToListAsync(cancel);
        return issued.Select(id => new PortalEntry(
            texts["check-title"],
            texts["check-text"],
            $"/dossiers/{id}",
            1
        ));
    }
}
