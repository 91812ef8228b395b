using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Rights;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Complaints;

/// <summary>From what a person wrote to a complaint with its number and receipt; also in one step from a request that was refused or left without an answer.</summary>
internal sealed class ComplaintDesk(
    CndpDbContext db,
    ControlDirectory directory,
    RecordLines lines,
    ControlPapers papers,
    ControlTime time
)
{
    /// <summary>The complaint may stand open for a year before its own time runs.</summary>
    public static readonly TimeSpan PapersKept = Complaint.Kept + TimeSpan.FromDays(365);

    /// <param name="Number">Of an entry of the register; null where none is known.</param>
    /// <param name="Controller">In words, where there is no number.</param>
    /// <param name="Name">Of the complainant.</param>
    /// <param name="Wanted">What is to be put right.</param>
    internal sealed record Complained(
        string? Number,
        string? Controller,
        string? Name,
        string? Facts,
        string? Wanted,
        bool Unnamed
    );

    /// <summary>Files under <paramref name="id"/>; a second call with it finds the first one's complaint.</summary>
    public async Task<Result<Complaint>> FileAsync(
        Guid id,
        Complained said,
        Caller caller,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        if (
            await db.Complaints.SingleOrDefaultAsync(
                row => row.Id == id && row.FiledBy == caller.Subject,
                cancel
            ) is
            { } there
        )
        {
            return there;
        }

        if (caller.IsMachine)
        {
            return CommonProblems.Forbidden;
        }

        var controller = string.IsNullOrWhiteSpace(said.Number)
            ? null
            : await directory.ControllerAsync(said.Number, cancel);
        if (Fault(said, controller) is { } fault)
        {
            return fault;
        }

        var row = New(id, caller, controller?.Organisation, controller?.Number, null, said.Unnamed);
        lines.Say(
            row,
            (LineKinds.Facts, Side.Person),
            caller,
            ("name", said.Name),
            ("controller", controller is null ? said.Controller : null),
            ("text", said.Facts),
            ("wanted", said.Wanted)
        );
        await EnterAsync(
            row,
            controller?.Name ?? said.Controller!.Trim(),
            caller,
            evidence,
            cancel
        );
        await db.SaveChangesAsync(cancel);
        return row;
    }

    /// <summary>With the same facts: what was asked, what was answered. For the save of the act on the request.</summary>
    public async Task<Complaint> OfRequestAsync(RecordActs.Act<RightsRequest> act, string? more)
    {
        var request = act.Row;
        var (asked, refused, answered) = (
            await lines.LastAsync(request.Id, LineKinds.Asked, act.Cancel),
            await lines.LastAsync(request.Id, LineKinds.Refusal, act.Cancel),
            await lines.LastAsync(request.Id, LineKinds.Answer, act.Cancel)
        );
        var row = New(
            Ids.New(time.Clock),
            act.Caller,
            request.Organisation,
            request.Declaration,
            request.Id,
            unnamed: false
        );
        lines.Say(
            row,
            (LineKinds.Facts, Side.Person),
            act.Caller,
            ("name", $"{asked["given"]} {asked["family"]}"),
            ("request", request.Number),
            ("asked", asked["text"]),
            ("legal", refused.GetValueOrDefault("legal")),
            ("factual", refused.GetValueOrDefault("factual")),
            ("answer", answered.GetValueOrDefault("text")),
            ("text", more)
        );
        var controller = await directory.ControllerAsync(request.Declaration, act.Cancel);
        await EnterAsync(
            row,
            controller?.Name ?? request.Declaration,
            act.Caller,
            act.Evidence,
            act.Cancel
        );
        return row;
    }

    private Complaint New(
        Guid id,
        Caller caller,
        Guid? organisation,
        string? declaration,
        Guid? request,
        bool unnamed
    ) =>
        new()
        {
            Id = id,
            Number = time.Number(Complaint.Letter),
            FiledBy = caller.Subject,
            FiledAt = time.Now,
            Organisation = organisation,
            Declaration = declaration,
            Request = request,
            Unnamed = unnamed,
            RunsOutAt = time.Law.DueAt(
                time.Now,
                time.Law.Period(StatutoryPeriods.ComplaintOutcome)
            ),
        };

    private async Task EnterAsync(
        Complaint row,
        string controller,
        Caller caller,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        db.Complaints.Add(row);
        db.Record(
            time.Clock,
            "complaint.filed",
            row.Id.ToString(),
            caller.Subject,
            new JsonObject
            {
                ["declaration"] = row.Declaration,
                ["request"] = row.Request?.ToString(),
                ["acr"] = evidence?.Level.Acr(),
                ["payload"] = evidence?.PayloadDigest,
            }
        );
        papers.Ask(
            row,
            (PaperKinds.ComplaintReceipt, 1),
            row.FiledAt + PapersKept,
            () =>
                [
                    new("controller", controller),
                    new("filed-at", Moments.When(row.FiledAt)),
                    new("outcome-until", Moments.LastDay(row.RunsOutAt)),
                ]
        );
        await directory.TellCommissionAsync(
            Roles.CndpOfficer,
            ControlNotices.ComplaintToExamine,
            (row, $"/cndp/complaints/{row.Id}"),
            row.RunsOutAt,
            cancel
        );
    }

    private static Problem? Fault(Complained said, RegisteredController? controller) =>
        !string.IsNullOrWhiteSpace(said.Number) && controller is null
            ? ControlProblems.ControllerUnknown
        : controller is null
        && (
            said.Controller?.Trim() is not { Length: >= 3 and <= 200 } name
            || HiddenCharacters.In(name)
        )
            ? ControlProblems.ControllerMissing
        : said.Name?.Trim() is not { Length: >= 1 and <= 200 } person || HiddenCharacters.In(person)
            ? ControlProblems.ParticularsInvalid("name")
        : Said.Fault(said.Facts, "facts") ?? Said.Fault(said.Wanted, "wanted");
}
