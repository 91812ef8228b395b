using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Measures;

/// <summary>Measures for those who may see them: the commission and the controller; a referral is between the commission and the prosecutor.</summary>
internal sealed class MeasureRecords(CndpDbContext db, RecordSheet sheet) : Records<Measure>
{
    public override IQueryable<Measure> VisibleTo(Caller caller)
    {
        var (commission, organisation) = (
            caller.IsOfCommission(),
            caller.SeesOrganisation() ? caller.Organisation : (Guid?)null
        );
        return db.Measures.Where(row =>
            commission && row.Controller != caller.Organisation
            || row.Controller == organisation && row.Kind != MeasureKind.Referral
        );
    }

    public override Side SideOf(Measure row, Caller caller) =>
        row.Controller == caller.Organisation ? Side.Controller : Side.Commission;

    public override bool Shows(Measure row, Side reader, RecordLine line) => true;

    public override bool ShowsPaper(Measure row, Side reader, string kind) => true;

    public override string PathOf(Guid id) => $"/cndp/measures/{id}";

    protected override Task<IResult> ShowAsync(
        RecordView<Measure> read,
        Caller caller,
        HttpContext http
    ) => ReadMeasure.ShowAsync(read, caller, http);

    public override async Task<object> DescribeAsync(
        Measure row,
        Caller reader,
        CancellationToken cancel
    )
    {
        var side = SideOf(row, reader);
        return MeasureResponse.Of(
            row,
            side,
            await sheet.LinesAsync(this, row, side, cancel),
            await sheet.PapersAsync(this, row, side, cancel)
        );
    }

    public static readonly RecordActs.Right<Measure> OfController = (caller, row) =>
        row.Controller == caller.Organisation && caller.SeesOrganisation()
            ? null
            : CommonProblems.Forbidden;

    public static readonly RecordActs.Right<Measure> OfOfficers = (caller, row) =>
        !caller.Examines() ? CommonProblems.Forbidden
        : row.Controller == caller.Organisation ? ControlProblems.OwnMatter
        : null;
}
