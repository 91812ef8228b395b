using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Breaches;

/// <summary>Word of breaches for those who may see it: the organisation and who had it prepared from the draft on, the commission once it was sent.</summary>
internal sealed class BreachRecords(CndpDbContext db, RecordSheet sheet) : Records<Breach>
{
    public override IQueryable<Breach> VisibleTo(Caller caller)
    {
        var (commission, subject, own) = (
            caller.IsOfCommission(),
            caller.Subject,
            caller.Organisation
        );
        var organisation = caller.SeesOrganisation() ? caller.Organisation : (Guid?)null;
        return db.Breaches.Where(row =>
            row.Organisation == organisation
            || row.PreparedBy == subject
            || commission
                && row.Organisation != own
                && (row.State == BreachState.Sent || row.State == BreachState.Acknowledged)
        );
    }

    public override Side SideOf(Breach row, Caller caller) =>
        row.Organisation == caller.Organisation && caller.SeesOrganisation() ? Side.Controller
        : string.Equals(row.PreparedBy, caller.Subject, StringComparison.Ordinal) ? Side.Person
        : Side.Commission;

    /// <summary>What was carried over is the organisation's; the commission reads what it was sent.</summary>
    public override bool Shows(Breach row, Side reader, RecordLine line) =>
        reader is not Side.Commission || line.Kind is not LineKinds.Carried;

    public override bool ShowsPaper(Breach row, Side reader, string kind) => true;

    public override string PathOf(Guid id) => $"/cndp/breaches/{id}";

    protected override Task<IResult> ShowAsync(
        RecordView<Breach> read,
        Caller caller,
        HttpContext http
    ) => ReadBreach.ShowAsync(read, caller, http);

    public override async Task<object> DescribeAsync(
        Breach row,
        Caller reader,
        CancellationToken cancel
    ) =>
        new BreachResponse(
            row.Id,
            row.Number,
            row.State,
            row.Organisation,
            row.Report,
            row.AwareAt,
            row.PreparedAt,
            row.SentAt,
            row.EndedAt,
            await sheet.LinesAsync(this, row, SideOf(row, reader), cancel)
        );

    public static readonly RecordActs.Right<Breach> OfController = (caller, row) =>
        row.Organisation == caller.Organisation && caller.SeesOrganisation()
            ? null
            : CommonProblems.Forbidden;

    public static readonly RecordActs.Right<Breach> OfOfficers = (caller, row) =>
        !caller.Examines() ? CommonProblems.Forbidden
        : row.Organisation == caller.Organisation ? ControlProblems.OwnMatter
        : null;
}

/// <summary>Word of a breach as the API shows it.</summary>
/// <param name="Report">The number of the report to ma-CERT.</param>
/// <param name="EndedAt">When the commission took note, or the draft was dropped.</param>
/// <param name="Lines">What was carried over ("carried", not for the commission), what was sent ("breach"), what the commission answered ("noted").</param>
internal sealed record BreachResponse(
    Guid Id,
    string Number,
    BreachState State,
    Guid Organisation,
    string Report,
    DateTimeOffset AwareAt,
    DateTimeOffset PreparedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<SaidLine> Lines
);
