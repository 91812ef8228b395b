using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Complaints;
using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Inspections;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cndp.Measures;

/// <summary>From a decision of the commission to a measure: is the controller known and heard, does the article leave it to the commission, and what follows for the case and for the filing.</summary>
internal sealed class MeasureDesk(
    CndpDbContext db,
    RecordLines lines,
    ControlPapers papers,
    ControlTime time,
    IOptions<CndpOptions> options,
    IServiceProvider services
)
{
    private static readonly TimeSpan PapersKept = Measure.Kept + TimeSpan.FromDays(2 * 365);

    /// <param name="Stop">Why nothing may be ordered yet.</param>
    private sealed record Matter(
        Guid Organisation,
        Complaint? Complaint,
        Inspection? Inspection,
        Problem? Stop
    );

    public async Task<Result<Measure>> OrderAsync(
        Guid id,
        OrderMeasure.Request asked,
        Caller caller,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        if (
            await db.Measures.SingleOrDefaultAsync(
                row => row.Id == id && row.OrderedBy == caller.Subject,
                cancel
            ) is
            { } there
        )
        {
            return there;
        }

        if (!caller.Decides())
        {
            return CommonProblems.Forbidden;
        }

        if ((await MatterAsync(asked, caller, cancel)).Refused(out var problem, out var matter))
        {
            return problem;
        }

        if (matter.Stop is { } stop)
        {
            return stop;
        }

        if (
            MeasureJudgement.Of(asked, options.Value, time.Now).Refused(out problem, out var judged)
        )
        {
            return problem;
        }

        var row = New(id, asked, caller, matter, judged);
        if (
            row.Kind is MeasureKind.Withdrawal
            && await WithdrawAsync(row, asked, caller, evidence, cancel) is { } kept
        )
        {
            db.ChangeTracker.Clear();
            return kept;
        }

        return await EnterAsync(row, asked, matter, (caller, evidence), cancel);
    }

    /// <summary>What the measure rests on; the commission's own are not shown to who belongs to the controller.</summary>
    private async Task<Result<Matter>> MatterAsync(
        OrderMeasure.Request asked,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (asked.Complaint is null == asked.Inspection is null)
        {
            return ControlProblems.CaseMissing;
        }

        var matter = asked.Complaint is { } complaint
            ? await OfComplaintAsync(complaint, caller, cancel)
            : await OfInspectionAsync(asked.Inspection!.Value, caller, cancel);
        return
            !matter.Refused(out _, out var found)
            && await services
                .GetRequiredService<Ties>()
                .RefusalAsync(caller.Subject, found.Organisation, cancel)
                is { } refused
            ? refused
            : matter;
    }

    private async Task<Result<Matter>> OfComplaintAsync(
        Guid id,
        Caller caller,
        CancellationToken cancel
    )
    {
        var found = await services
            .GetRequiredService<ComplaintRecords>()
            .FindAsync(id, caller, cancel);
        if (found.Refused(out var problem, out var row))
        {
            return problem;
        }

        if (ComplaintRecords.OfCommissioners(caller, row) is { } refused)
        {
            return refused;
        }

        if (row.Organisation is not { } organisation)
        {
            return ControlProblems.ControllerUnknown;
        }

        return new Matter(
            organisation,
            row,
            Inspection: null,
            row.State is ComplaintState.Filed or ComplaintState.Admitted
                ? ControlProblems.NotHeard
                : null
        );
    }

    private async Task<Result<Matter>> OfInspectionAsync(
        Guid id,
        Caller caller,
        CancellationToken cancel
    )
    {
        var found = await services
            .GetRequiredService<InspectionRecords>()
            .FindAsync(id, caller, cancel);
        if (found.Refused(out var problem, out var row))
        {
            return problem;
        }

        if (InspectionRecords.OfCommissioners(caller, row) is { } refused)
        {
            return refused;
        }

        // On the report the controller is heard, or has not come (art. 31).
        return new Matter(
            row.Inspected,
            Complaint: null,
            row,
            row.HearingHeldAt is null ? ControlProblems.NotHeard : null
        );
    }

    /// <summary>The offence and its fine, where the measure is about one.</summary>
    private Measure New(
        Guid id,
        OrderMeasure.Request asked,
        Caller caller,
        Matter matter,
        MeasureJudgement judged
    )
    {
        var ends = judged.Kind is MeasureKind.Referral or MeasureKind.Withdrawal;
        return new()
        {
            Id = id,
            Number = time.Number(Measure.Letter),
            Controller = matter.Organisation,
            Complaint = matter.Complaint?.Id,
            Inspection = matter.Inspection?.Id,
            Kind = judged.Kind,
            Declaration = judged.Kind is MeasureKind.Withdrawal ? asked.Number?.Trim() : null,
            Article = judged.Offence?.Article,
            FineLeast = judged.Range?.Least,
            FineMost = judged.Range?.Most,
            Amount = judged.Kind is MeasureKind.Fine ? asked.Amount : null,
            Until = asked.Until,
            OrderedBy = caller.Subject,
            OrderedAt = time.Now,
            State = ends ? MeasureState.Done : MeasureState.InForce,
            ClosedAt = ends ? time.Now : null,
        };
    }

    /// <summary>The receipt or the authorisation is withdrawn as by the filing's own page (art. 51): the register and whoever asks it know at once.</summary>
    private async Task<Problem?> WithdrawAsync(
        Measure row,
        OrderMeasure.Request asked,
        Caller caller,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    )
    {
        var filing = await db.Declarations.SingleOrDefaultAsync(
            found => found.Number == row.Declaration && found.Organisation == row.Controller,
            cancel
        );
        if (filing is null || !filing.State.IsInForce())
        {
            return ControlProblems.NotInForce;
        }

        if (
            filing
                .Withdraw(caller.Subject, new(asked.Legal, asked.Factual), time.Now)
                .Refused(out var problem, out _)
        )
        {
            return problem;
        }

        await services
            .GetRequiredService<DeclarationRegistry>()
            .EnterAsync(
                filing,
                new(
                    "declaration.withdrawn",
                    caller.Subject,
                    CommissionActKind.Withdrawal,
                    DeclarationNotices.Withdrawn,
                    Payload: new JsonObject
                    {
                        ["measure"] = row.Id.ToString(),
                        ["acr"] = evidence?.Level.Acr(),
                        ["payload"] = evidence?.PayloadDigest,
                    }
                ),
                facts: null,
                cancel
            );
        return null;
    }

    private async Task<Result<Measure>> EnterAsync(
        Measure row,
        OrderMeasure.Request asked,
        Matter matter,
        (Caller Caller, AssuranceEvidence? Evidence) who,
        CancellationToken cancel
    )
    {
        var referral = row.Kind is MeasureKind.Referral;
        if (
            matter.Complaint is { } complaint
            && complaint
                .Decide(
                    referral ? ComplaintState.Referred : ComplaintState.Ordered,
                    who.Caller.Subject,
                    time.Now
                )
                .Refused(out var problem, out _)
        )
        {
            db.ChangeTracker.Clear();
            return problem;
        }

        db.Measures.Add(row);
        lines.Say(
            row,
            (LineKinds.Order, Side.Commission),
            who.Caller,
            ("text", asked.Text),
            ("legal", asked.Legal),
            ("factual", asked.Factual)
        );
        db.Record(
            time.Clock,
            "measure.ordered",
            row.Id.ToString(),
            who.Caller.Subject,
            new JsonObject
            {
                ["kind"] = $"{row.Kind}",
                ["complaint"] = row.Complaint?.ToString(),
                ["inspection"] = row.Inspection?.ToString(),
                ["article"] = row.Article,
                ["acr"] = who.Evidence?.Level.Acr(),
                ["payload"] = who.Evidence?.PayloadDigest,
            }
        );
        var directory = services.GetRequiredService<ControlDirectory>();
        var controller = await directory.NameAsync($"{row.Controller}", cancel);
        papers.Ask(
            row,
            (referral ? PaperKinds.Referral : PaperKinds.Order, 1),
            row.OrderedAt + PapersKept,
            () => MeasureRows.Of(row, controller, papers),
            ("order", asked.Text),
            ("legal", asked.Legal),
            ("factual", asked.Factual)
        );
        if (matter.Complaint is { } decided)
        {
            await lines.CloseAsync(decided.Id, decided.ClosedAt!.Value + Complaint.Kept, cancel);
            directory.Tell(
                decided.FiledBy,
                ControlNotices.ComplaintMoved,
                decided,
                $"/cndp/complaints/{decided.Id}"
            );
        }

        if (!referral)
        {
            await directory.TellControllerAsync(
                row.Controller,
                ControlNotices.MeasureOrdered,
                (row, $"/cndp/measures/{row.Id}"),
                row.Until is { } last ? MoroccanTime.EndOf(last) : null,
                cancel
            );
        }

        if (row.ClosedAt is { } closed)
        {
            await lines.CloseAsync(row.Id, closed + Measure.Kept, cancel);
        }

        // Stale where somebody else decided on the same complaint or filing a moment before.
        return await db.SavedAsync(cancel) ? row : CommonProblems.VersionStale;
    }
}
