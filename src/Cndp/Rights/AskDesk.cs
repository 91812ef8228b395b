using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>From what a person wrote to a request that reaches its controller; the API and the page stand before the same desk.</summary>
internal sealed class AskDesk(
    CndpDbContext db,
    ControlDirectory directory,
    RecordLines lines,
    ControlPapers papers,
    PieceDesk<CndpDbContext> pieces,
    ControlTime time
)
{
    /// <summary>How long a paper of a request is kept: the request may stand open for a year before its own time runs.</summary>
    public static readonly TimeSpan PapersKept = RightsRequest.Kept + TimeSpan.FromDays(365);

    private static readonly TimeSpan ProofKept = TimeSpan.FromDays(90);

    /// <param name="Kind">Null where none, or none that there is, was chosen.</param>
    /// <param name="Number">Of an entry of the register.</param>
    /// <param name="Birth">Of the person whose data they are.</param>
    /// <param name="About">What is asked, and of which data.</param>
    /// <param name="Details">What helps to find them, or proves what is asked (decree 2-09-165 art. 36).</param>
    internal sealed record Asked(
        RightsKind? Kind,
        string? Number,
        OnBehalf? OnBehalf,
        string? Family,
        string? Given,
        DateOnly? Birth,
        string? About,
        string? Details
    );

    /// <summary>Files under <paramref name="id"/>; a second call with it finds the first one's request.</summary>
    /// <param name="proof">A copy of the identity document; without it the request waits for it.</param>
    public Task<Result<RightsRequest>> FileAsync(
        Guid id,
        Asked asked,
        (bool Needed, IFormFile? File) proof,
        Caller caller,
        AssuranceEvidence? evidence,
        CancellationToken cancel
    ) =>
        caller.IsMachine
            ? Task.FromResult<Result<RightsRequest>>(CommonProblems.Forbidden)
            : FileAsync(id, asked, proof, new Asker(caller, CodeHash: null, evidence), cancel);

    /// <summary>For who has no account: the proof of identity comes with it, and the code whose hash is given opens it again.</summary>
    public Task<Result<RightsRequest>> FileAsync(
        Guid id,
        Asked asked,
        IFormFile? proof,
        byte[] codeHash,
        CancellationToken cancel
    ) =>
        FileAsync(
            id,
            asked,
            (Needed: true, proof),
            new Asker(Stranger.Caller, codeHash, Evidence: null),
            cancel
        );

    /// <param name="CodeHash">Null for who has an account.</param>
    private sealed record Asker(Caller Caller, byte[]? CodeHash, AssuranceEvidence? Evidence)
    {
        public string? Account => CodeHash is null ? Caller.Subject : null;
    }

    private async Task<Result<RightsRequest>> FileAsync(
        Guid id,
        Asked asked,
        (bool Needed, IFormFile? File) proof,
        Asker asker,
        CancellationToken cancel
    )
    {
        var (caller, account, code) = (asker.Caller, asker.Account, asker.CodeHash);
        if (await ThereAsync(id, account, code, cancel) is { } there)
        {
            return there;
        }

        if (Fault(asked) is { } fault)
        {
            return fault;
        }

        if (await directory.ControllerAsync(asked.Number, cancel) is not { } controller)
        {
            return ControlProblems.ControllerUnknown;
        }

        var row = new RightsRequest
        {
            Id = id,
            Number = time.Number(RightsRequest.Letter),
            Kind = asked.Kind!.Value,
            Organisation = controller.Organisation,
            Declaration = controller.Number,
            OnBehalf = asked.OnBehalf ?? OnBehalf.Oneself,
            AskedBy = account,
            CodeHash = code,
            AskedAt = time.Now,
        };
        db.RightsRequests.Add(row);
        lines.Say(
            row,
            (LineKinds.Asked, Side.Person),
            caller,
            ("family", asked.Family),
            ("given", asked.Given),
            ("birth", asked.Birth!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("text", asked.About),
            ("details", asked.Details)
        );
        db.Record(
            time.Clock,
            "rights.asked",
            row.Id.ToString(),
            caller.Subject,
            new JsonObject
            {
                ["kind"] = $"{row.Kind}",
                ["declaration"] = row.Declaration,
                ["acr"] = asker.Evidence?.Level.Acr(),
                ["payload"] = asker.Evidence?.PayloadDigest,
            }
        );
        if (
            (proof.Needed || proof.File is not null)
            && (await ProveAsync(row, proof.File, caller, cancel)).Refused(out var problem, out _)
        )
        {
            db.ChangeTracker.Clear();
            return problem;
        }

        try
        {
            await db.SaveChangesAsync(cancel);
            return row;
        }
        catch (DbUpdateException failure) when (failure.IsConflict())
        {
            // The same form at the same moment: one of the two has been taken.
            db.ChangeTracker.Clear();
            return await ThereAsync(id, account, code, cancel) is { } faster
                ? faster
                : CommonProblems.VersionStale;
        }
    }

    private Task<RightsRequest?> ThereAsync(
        Guid id,
        string? account,
        byte[]? code,
        CancellationToken cancel
    ) =>
        db.RightsRequests.SingleOrDefaultAsync(
            row => row.Id == id && row.AskedBy == account && row.CodeHash == code,
            cancel
        );

    /// <summary>Takes the proof of identity: the request goes out with it, and its term begins.</summary>
    public async Task<Result<RightsRequest>> ProveAsync(
        RightsRequest row,
        IFormFile? file,
        Caller caller,
        CancellationToken cancel
    )
    {
        var sent = row.Send(time.Law, time.Now);
        if (sent.Refused(out _, out _))
        {
            return sent;
        }

        var taken = await pieces.TakeAsync(
            new(file, "file", row.Id, RightsRecords.Identity, caller, time.Now + ProofKept),
            cancel
        );
        if (taken.Refused(out var problem, out _))
        {
            return problem;
        }

        var (controller, due) = (
            await directory.ControllerAsync(row.Declaration, cancel),
            row.DueAt(time.Law)!.Value
        );
        papers.Ask(
            row,
            (PaperKinds.RequestReceipt, 1),
            row.AskedAt + PapersKept,
            () =>
                [
                    new("right", papers.Text($"right-{row.Kind}")),
                    new("controller", controller?.Name ?? row.Declaration),
                    new("declaration", row.Declaration, Latin: true),
                    new("sent-at", Moments.When(row.SentAt!.Value)),
                    new(
                        row.TermOf(time.Law).Kind is PeriodKind.Statutory ? "due" : "due-product",
                        Moments.LastDay(due)
                    ),
                ]
        );
        await directory.TellControllerAsync(
            row.Organisation,
            ControlNotices.RightsToAnswer,
            (row, $"/cndp/rights/{row.Id}"),
            due,
            cancel
        );
        return sent;
    }

    private static Problem? Fault(Asked asked) =>
        asked.Kind is null ? ControlProblems.ParticularsInvalid("kind")
        : !IsName(asked.Family) ? ControlProblems.ParticularsInvalid("family")
        : !IsName(asked.Given) ? ControlProblems.ParticularsInvalid("given")
        : asked.Birth is null ? ControlProblems.ParticularsInvalid("birth")
        : Said.Fault(asked.About, "about") ?? Said.OptionalFault(asked.Details, "details");

    private static bool IsName(string? name) =>
        name?.Trim() is { Length: >= 1 and <= 100 } text && !HiddenCharacters.In(text);
}
