using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Plan.Entries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Plan.Source;

/// <summary>The plan on the home page and in the search, and what waits in its people's space.</summary>
internal sealed class PlanPart(PlanDbContext db, PlanBook book, IStringLocalizer<Texts> texts)
    : IPortalPart,
        ISearchPart
{
    public IReadOnlyList<PortalEntry> Services =>
        [
            new(texts["plan-title"], texts["plan-text"], "/plan"),
            new(texts["trust-title"], texts["trust-text"], "/plan/trust"),
        ];

    public async Task<IReadOnlyList<PortalEntry>> ForAsync(Caller reader, CancellationToken cancel)
    {
        if (!reader.IsOfPlan())
        {
            return [];
        }

        var subject = reader.Subject;
        var waiting = reader.MayPublish()
            ? await db.Entries.CountAsync(
                row => row.State == EntryState.Proposed && row.ProposedBy != subject,
                cancel
            )
            : 0;
        return [new(texts["desk-title"], texts["desk-text"], ShowDesk.Path, waiting)];
    }

    public Task<IReadOnlyList<SearchHit>> FindAsync(
        string words,
        Caller reader,
        CancellationToken cancel
    ) =>
        Task.FromResult<IReadOnlyList<SearchHit>>([
            .. ShowPlan
                .Find(book, words)
                .Take(SearchHit.Most)
                .Select(one => new SearchHit(
                    texts[$"of-{one.Kind}"],
                    one.Title.Here,
                    texts["plan-title"],
                    one.Path
                )),
        ]);
}
