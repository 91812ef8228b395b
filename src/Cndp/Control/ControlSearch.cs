using MarocNumeric.Trust.Cndp.Complaints;
using MarocNumeric.Trust.Cndp.Inspections;
using MarocNumeric.Trust.Cndp.Measures;
using MarocNumeric.Trust.Cndp.Rights;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>A request, a complaint, an inspection or a measure by its number, for who may list it. What was said on it stands sealed and is not searched.</summary>
internal sealed class ControlSearch(
    RightsRecords requests,
    ComplaintRecords complaints,
    InspectionRecords inspections,
    MeasureRecords measures,
    IStringLocalizer<ControlTexts> texts
) : ISearchPart
{
    public async Task<IReadOnlyList<SearchHit>> FindAsync(
        string words,
        Caller reader,
        CancellationToken cancel
    )
    {
        if (RandomNumber.Read(words, out var read) is not NumberReading.Read)
        {
            return [];
        }

        var number = read.ToString();
        return read.Letter switch
        {
            RightsRequest.Letter => await HitsAsync(
                requests,
                requests.VisibleTo(reader).Where(row => row.Number == number),
                row => ("request", $"rights-state-{row.State}"),
                cancel
            ),
            Complaint.Letter => await HitsAsync(
                complaints,
                complaints.VisibleTo(reader).Where(row => row.Number == number),
                row => ("complaint", $"complaint-state-{row.State}"),
                cancel
            ),
            Inspection.Letter => await HitsAsync(
                inspections,
                inspections.VisibleTo(reader).Where(row => row.Number == number),
                row => ("inspection", $"inspection-state-{row.State}"),
                cancel
            ),
            Measure.Letter => await HitsAsync(
                measures,
                measures.VisibleTo(reader).Where(row => row.Number == number),
                row => ("measure", $"measure-state-{row.State}"),
                cancel
            ),
            _ => [],
        };
    }

    private async Task<IReadOnlyList<SearchHit>> HitsAsync<TRow>(
        Records<TRow> records,
        IQueryable<TRow> found,
        Func<TRow, (string Kind, string State)> said,
        CancellationToken cancel
    )
        where TRow : class, IRecord =>
        [
            .. (await found.AsNoTracking().ToListAsync(cancel)).Select(row =>
            {
                var (kind, state) = said(row);
                return new SearchHit(texts[kind], row.Number, texts[state], records.PathOf(row.Id));
            }),
        ];
}
