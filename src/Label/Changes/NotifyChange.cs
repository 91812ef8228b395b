using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Proceedings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Changes;

/// <summary>POST /labels/{number}/changes {kind, on, words}: the holder tells what has changed since the label was given; one that comes after fifteen days is taken and marked as late. GET /labels/{number}/changes: the holder and the label's people read them.</summary>
internal static class NotifyChange
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/labels/{number}/changes", HandleAsync)
            .RequireScope(Scopes.LabelApply)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .HonoursIdempotencyKey<LabelDbContext>()
            .Produces<ChangeResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes
            .MapGet("/labels/{number}/changes", ListAsync)
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess)
            .Produces<IReadOnlyList<ChangeResponse>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost($"{SearchAwards.Path}/{{number}}/changes", SubmitAsync)
            .RequireScope(Scopes.LabelApply)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    /// <param name="On">The day of the change, in Morocco.</param>
    internal sealed record Request(ChangeKind? Kind, DateOnly? On, string? Words);

    /// <returns>Of a label, the latest first; nothing for who is neither its holder nor of the label.</returns>
    public static async Task<IReadOnlyList<ChangeNotice>> OfAsync(
        LabelDbContext db,
        Award award,
        Caller caller,
        CancellationToken cancel
    ) =>
        AwardRights.IsHolder(caller, award) || caller.IsOfLabel()
            ? await db
                .Changes.AsNoTracking()
                .Where(row => row.Award == award.Id)
                .OrderByDescending(row => row.Id)
                .ToListAsync(cancel)
            : [];

    private static async Task<IResult> ListAsync(
        string number,
        Caller caller,
        LabelDbContext db,
        AwardRegister register,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return
            await register.FindAsync(number, http.RequestAborted) is { } award
            && (AwardRights.IsHolder(caller, award) || caller.IsOfLabel())
            ? TypedResults.Ok(
                (await OfAsync(db, award, caller, http.RequestAborted))
                    .Select(row => ChangeResponse.Of(row, award.Number))
                    .ToList()
            )
            : AwardProblems.Unknown.ToResponse();
    }

    private static async Task<IResult> HandleAsync(
        string number,
        Request request,
        ReservedId id,
        Caller caller,
        HttpContext http
    ) =>
        (await NotifyAsync(id.Value, number, request, caller, http)).Refused(
            out var problem,
            out var row
        )
            ? problem.ToResponse()
            : TypedResults.Created(
                $"/api/label/v1/labels/{number}/changes",
                ChangeResponse.Of(row, number)
            );

    private static async Task<IResult> SubmitAsync(
        string number,
        IFormCollection form,
        ReservedId id,
        Caller caller,
        HttpContext http
    )
    {
        // A day that is none is refused as one: the field says how it is written.
        var on = DateAnswer.From(name => form[name], "on").Read("on");
        var request = new Request(
            Posted.Named<ChangeKind>(form["kind"]),
            on.Refused(out _, out var day) ? null : day,
            form["words"]
        );
        return (await NotifyAsync(id.Value, number, request, caller, http)).Refused(
            out var problem,
            out _
        )
            ? await ReadAward.PageAsync(number, problem, http)
            : Results.Redirect($"{http.Request.PathBase}{ReadAward.PathOf(number)}#changes");
    }

    private static async Task<Result<ChangeNotice>> NotifyAsync(
        Guid id,
        string number,
        Request request,
        Caller caller,
        HttpContext http
    )
    {
        var taken = await AwardHand.TakeAsync(number, caller, http, AwardRights.OfHolder);
        if (taken.Refused(out var refused, out var hand))
        {
            return refused;
        }

        var (award, db, law) = (hand.Award, hand.Db, hand.Law);
        if (await db.Changes.SingleOrDefaultAsync(row => row.Id == id, hand.Cancel) is { } there)
        {
            return there;
        }

        var now = hand.Clock.Now();
        if (!award.StandsAt(now))
        {
            return ProceedingProblems.LabelOver;
        }

        if (request.Kind is not { } kind || !Enum.IsDefined(kind))
        {
            return ChangeProblems.KindMissing;
        }

        if (
            request.On is not { } on
            || on > MoroccanTime.DayOf(now)
            || on < MoroccanTime.DayOf(award.GrantedAt)
        )
        {
            return ChangeProblems.DayInvalid;
        }

        if (!ChangeNotice.IsText(request.Words))
        {
            return ApplicationProblems.TextInvalid("words");
        }

        var row = new ChangeNotice
        {
            Id = id,
            Award = award.Id,
            Kind = kind,
            Words = request.Words!.Trim(),
            ChangedOn = on,
            GivenBy = caller.Subject,
            GivenAt = now,
            Late =
                now
                >= law.DueAt(MoroccanTime.StartOf(on), law.Period(StatutoryPeriods.LabelChange)),
            DueAt = law.DueAt(now, law.Period(StatutoryPeriods.LabelAdmissibility)),
        };
        db.Changes.Add(row);
        db.Record(
            hand.Clock,
            "change.given",
            $"{id}",
            caller.Subject,
            new JsonObject
            {
                ["label"] = award.Number,
                ["kind"] = $"{kind}",
                ["on"] = on.ToString("O", CultureInfo.InvariantCulture),
                ["late"] = row.Late,
            }
        );
        await hand.Register.TellSecretariesAsync(award, "label.change", row.DueAt, hand.Cancel);
        return await hand.SaveAsync(row);
    }
}
