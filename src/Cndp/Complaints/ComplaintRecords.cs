using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Measures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Complaints;

/// <summary>Complaints for those who may see them: who complained, the commission, and the controller once it is asked for its observations.</summary>
internal sealed class ComplaintRecords(
    CndpDbContext db,
    RecordSheet sheet,
    ControlDirectory directory
) : Records<Complaint>
{
    public override IQueryable<Complaint> VisibleTo(Caller caller)
    {
        var (commission, organisation, subject) = (
            caller.IsOfCommission(),
            caller.SeesOrganisation() ? caller.Organisation : (Guid?)null,
            caller.Subject
        );
        return db.Complaints.Where(row =>
            commission
            || row.FiledBy == subject
            || organisation != null && row.Organisation == organisation && row.AdmittedAt != null
        );
    }

    public override Side SideOf(Complaint row, Caller caller) =>
        Is(row.FiledBy, caller) ? Side.Person
        : row.Organisation == caller.Organisation && caller.SeesOrganisation() ? Side.Controller
        : Side.Commission;

    /// <summary>The findings are the commission's; what an unnamed person wrote reaches the controller only as the officer's statement.</summary>
    public override bool Shows(Complaint row, Side reader, RecordLine line) =>
        reader is Side.Commission
        || line.Kind switch
        {
            LineKinds.Findings => false,
            LineKinds.Hearing => reader is Side.Controller,
            LineKinds.Facts => reader is Side.Person || !row.Unnamed,
            LineKinds.Reply => reader is Side.Person || !row.Unnamed,
            _ => true,
        };

    public override bool ShowsPaper(Complaint row, Side reader, string kind) =>
        reader is Side.Commission
        || kind switch
        {
            PaperKinds.ComplaintReceipt => reader is Side.Person,
            PaperKinds.ObservationsRequest or PaperKinds.Summons => reader is Side.Controller,
            _ => true,
        };

    public override string PathOf(Guid id) => $"/cndp/complaints/{id}";

    protected override Task<IResult> ShowAsync(
        RecordView<Complaint> read,
        Caller caller,
        HttpContext http
    ) => ReadComplaint.ShowAsync(read, caller, http);

    public override async Task<object> DescribeAsync(
        Complaint row,
        Caller reader,
        CancellationToken cancel
    )
    {
        var side = SideOf(row, reader);
        return ComplaintResponse.Of(
            row,
            side,
            await directory.ControllerAsync(row.Declaration, cancel),
            await sheet.LinesAsync(this, row, side, cancel),
            await sheet.PapersAsync(this, row, side, cancel),
            await MeasuresAsync(row.Id, cancel)
        );
    }

    /// <summary>What was ordered on a complaint.</summary>
    public Task<List<Measure>> MeasuresAsync(Guid complaint, CancellationToken cancel) =>
        db
            .Measures.AsNoTracking()
            .Where(row => row.Complaint == complaint)
            .OrderBy(row => row.Id)
            .ToListAsync(cancel);

    public static readonly RecordActs.Right<Complaint> OfPerson = (caller, row) =>
        Is(row.FiledBy, caller) ? null : CommonProblems.Forbidden;

    public static readonly RecordActs.Right<Complaint> OfOfficers = (caller, row) =>
        !caller.Examines() ? CommonProblems.Forbidden
        : IsOwn(row, caller) ? ControlProblems.OwnMatter
        : null;

    public static readonly RecordActs.Right<Complaint> OfCommissioners = (caller, row) =>
        !caller.Decides() ? CommonProblems.Forbidden
        : IsOwn(row, caller) ? ControlProblems.OwnMatter
        : null;

    /// <summary>The exchange: the controller's people, who complained, and an officer who enters what came by post.</summary>
    public static readonly RecordActs.Right<Complaint> OfParties = (caller, row) =>
        Is(row.FiledBy, caller) ? null
        : row.Organisation == caller.Organisation && caller.SeesOrganisation() ? null
        : OfOfficers(caller, row);

    private static bool IsOwn(Complaint row, Caller caller) =>
        Is(row.FiledBy, caller) || row.Organisation == caller.Organisation;

    private static bool Is(string account, Caller caller) =>
        string.Equals(account, caller.Subject, StringComparison.Ordinal);
}
