using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Awards;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Proceedings;

/// <summary>POST /labels/{number}/proceedings {kind, grounds, harm}: the secretary announces a suspension or proposes a withdrawal, with the grounds; the holder is told and has the time of the rules to answer. Where buyers are harmed, the label is suspended at once.</summary>
internal static class OpenProceeding
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/labels/{number}/proceedings", HandleAsync).ForLabelPeople();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost($"{SearchAwards.Path}/{{number}}/proceedings", SubmitAsync).ForLabelPeople();

    internal sealed record Request(ProceedingKind? Kind, string? Grounds, bool? Harm);

    private static async Task<IResult> HandleAsync(
        string number,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        (await OpenAsync(number, request, caller, http)).Refused(out var problem, out var row)
            ? problem.ToResponse()
            : TypedResults.Ok(ProceedingResponse.Of(row, number));

    private static async Task<IResult> SubmitAsync(
        string number,
        [FromForm] string? kind,
        [FromForm] string? grounds,
        [FromForm] string? harm,
        Caller caller,
        HttpContext http
    ) =>
        (
            await OpenAsync(
                number,
                new(Posted.Named<ProceedingKind>(kind), grounds, Posted.Bool(harm)),
                caller,
                http
            )
        ).Refused(out var problem, out var row)
            ? await ReadAward.PageAsync(number, problem, http)
            : Results.Redirect($"{http.Request.PathBase}{ReadProceeding.PathOf(row.Id)}");

    private static async Task<Result<Proceeding>> OpenAsync(
        string number,
        Request request,
        Caller caller,
        HttpContext http
    )
    {
        var taken = await AwardHand.TakeAsync(number, caller, http, AwardRights.OfSecretary);
        if (taken.Refused(out var refused, out var hand))
        {
            return refused;
        }

        if (request.Kind is not { } kind || !Enum.IsDefined(kind))
        {
            return ProceedingProblems.KindMissing;
        }

        if (!Proceeding.IsText(request.Grounds))
        {
            return ApplicationProblems.TextInvalid("grounds");
        }

        var (award, db, law) = (hand.Award, hand.Db, hand.Law);
        var now = hand.Clock.Now();
        if (!award.StandsAt(now))
        {
            return ProceedingProblems.LabelOver;
        }

        if (
            await db.Proceedings.AnyAsync(
                each => each.Award == award.Id && each.State == ProceedingState.Open,
                hand.Cancel
            )
        )
        {
            return ProceedingProblems.Closed;
        }

        var row = new Proceeding
        {
            Id = Ids.New(hand.Clock),
            Award = award.Id,
            Kind = kind,
            Grounds = request.Grounds!.Trim(),
            Harm = request.Harm is true,
            OpenedBy = caller.Subject,
            OpenedAt = now,
            AnswerUntil = law.DueAt(
                now,
                law.Period(
                    kind is ProceedingKind.Suspension
                        ? StatutoryPeriods.LabelSuspensionNotice
                        : StatutoryPeriods.LabelCure
                )
            ),
        };
        db.Proceedings.Add(row);
        db.Record(
            hand.Clock,
            "proceeding.opened",
            $"{row.Id}",
            caller.Subject,
            new JsonObject { ["label"] = award.Number, ["kind"] = $"{kind}" }
        );
        if (row.Harm && award.StateAt(now) is not AwardState.Suspended)
        {
            await hand.Register.SuspendAsync(
                award,
                AwardReason.ConsumerHarm,
                row.Grounds,
                caller.Subject,
                hand.Cancel
            );
        }

        await hand.Register.TellAsync(award, "label.proceeding", row.AnswerUntil, hand.Cancel);
        return await hand.SaveAsync(row);
    }
}
