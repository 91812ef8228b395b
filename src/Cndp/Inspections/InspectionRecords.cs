using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Measures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Inspections;

/// <summary>Inspections for those who may see them: the commission, and the controller once the report is written; a visit is not announced to it.</summary>
internal sealed class InspectionRecords(CndpDbContext db, RecordSheet sheet, LegalClock law)
    : Records<Inspection>
{
    public override IQueryable<Inspection> VisibleTo(Caller caller)
    {
        var (commission, organisation) = (
            caller.IsOfCommission(),
            caller.SeesOrganisation() ? caller.Organisation : (Guid?)null
        );
        return db.Inspections.Where(row =>
            // Who belongs to the body that is inspected learns of it as that body does.
            commission && row.Inspected != caller.Organisation
            || row.Inspected == organisation && row.ReportedAt != null
        );
    }

    public override Side SideOf(Inspection row, Caller caller) =>
        row.Inspected == caller.Organisation ? Side.Controller : Side.Commission;

    /// <summary>What was written to the prosecutor stays between the two.</summary>
    public override bool Shows(Inspection row, Side reader, RecordLine line) =>
        reader is Side.Commission || line.Kind is not (LineKinds.Notice or LineKinds.Transmission);

    public override bool ShowsPaper(Inspection row, Side reader, string kind) =>
        reader is Side.Commission
        || kind is not (PaperKinds.ProsecutorNotice or PaperKinds.ReportTransmission);

    public override string PathOf(Guid id) => $"/cndp/inspections/{id}";

    protected override Task<IResult> ShowAsync(
        RecordView<Inspection> read,
        Caller caller,
        HttpContext http
    ) => ReadInspection.ShowAsync(read, caller, http);

    public override async Task<object> DescribeAsync(
        Inspection row,
        Caller reader,
        CancellationToken cancel
    )
    {
        var side = SideOf(row, reader);
        return InspectionResponse.Of(
            row,
            law,
            await sheet.LinesAsync(this, row, side, cancel),
            await sheet.PapersAsync(this, row, side, cancel),
            await MeasuresAsync(row.Id, cancel)
        );
    }

    public Task<List<Measure>> MeasuresAsync(Guid inspection, CancellationToken cancel) =>
        db
            .Measures.AsNoTracking()
            .Where(row => row.Inspection == inspection)
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);

    public static readonly RecordActs.Right<Inspection> OfOfficers = (caller, row) =>
        !caller.Examines() ? CommonProblems.Forbidden
        : row.Inspected == caller.Organisation ? ControlProblems.OwnMatter
        : null;

    public static readonly RecordActs.Right<Inspection> OfCommissioners = (caller, row) =>
        !caller.Decides() ? CommonProblems.Forbidden
        : row.Inspected == caller.Organisation ? ControlProblems.OwnMatter
        : null;

    /// <summary>The agents whom the decision names, and nobody else, enter and report.</summary>
    public static readonly RecordActs.Right<Inspection> OfAgents = (caller, row) =>
        row.Agents.Contains(caller.Subject, StringComparer.Ordinal)
            ? OfOfficers(caller, row)
            : CommonProblems.Forbidden;
}
