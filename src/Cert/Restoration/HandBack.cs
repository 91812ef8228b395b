using System.Security.Cryptography;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.ServiceRequests;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Restoration;

/// <summary>What the owner of the system decides. POST /restorations/{id}/approval: the plan; …/hand-back {remarks}: signed off, with which its record is made, and the request is done once no other system of it is open; …/sending-back {reason}: it does not work.</summary>
internal static class HandBack
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/restorations/{id:guid}/approval", ApproveAsync).ForOwnerOfSystem();
        routes.MapPost("/restorations/{id:guid}/hand-back", HandleAsync).ForOwnerOfSystem();
        routes.MapPost("/restorations/{id:guid}/sending-back", SendBackAsync).ForOwnerOfSystem();
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapPost("/cert/restorations/{id:guid}/approve", SubmitApprovalAsync)
            .ForOwnerOfSystem();
        pages.MapPost("/cert/restorations/{id:guid}/hand-back", SubmitAsync).ForOwnerOfSystem();
        pages
            .MapPost("/cert/restorations/{id:guid}/send-back", SubmitSendingBackAsync)
            .ForOwnerOfSystem();
    }

    internal sealed record Request(string? Remarks = null);

    internal sealed record Reason(string? Text);

    private static Task<IResult> ApproveAsync(Guid id, Caller caller, HttpContext http) =>
        RestorationActs.AnswerAsync(id, caller, http, RestorationActs.OfOwner, ApprovePlanAsync);

    private static Task<IResult> SubmitApprovalAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) =>
        RestorationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            RestorationActs.OfOwner,
            ApprovePlanAsync
        );

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        RestorationActs.AnswerAsync(
            id,
            caller,
            http,
            RestorationActs.OfOwner,
            act => TakeBackAsync(act, request.Remarks)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? remarks,
        Caller caller,
        HttpContext http
    ) =>
        RestorationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            RestorationActs.OfOwner,
            act => TakeBackAsync(act, remarks)
        );

    private static Task<IResult> SendBackAsync(
        Guid id,
        Reason request,
        Caller caller,
        HttpContext http
    ) =>
        RestorationActs.AnswerAsync(
            id,
            caller,
            http,
            RestorationActs.OfOwner,
            act => Task.FromResult(SendBack(act, request.Text))
        );

    private static Task<IResult> SubmitSendingBackAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? text,
        Caller caller,
        HttpContext http
    ) =>
        RestorationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            RestorationActs.OfOwner,
            act => Task.FromResult(SendBack(act, text))
        );

    private static async Task<Problem?> ApprovePlanAsync(HandledActs.Act<RestorationPlan> act)
    {
        var steps = await act.Db.RestorationSteps.CountAsync(
            step => step.Restoration == act.Row.Id,
            act.Cancel
        );
        return act.Enter(act.Row.Approve(act.Caller.Subject, steps, act.Now), "plan-approved");
    }

    private static async Task<Problem?> TakeBackAsync(
        HandledActs.Act<RestorationPlan> act,
        string? remarks
    )
    {
        var (row, faults) = (act.Row, new List<Problem>());
        var said = SentReport.Text(
            remarks,
            "remarks",
            MoveRestoration.LongestNote,
            required: false,
            faults
        );
        if (faults is [var first, ..])
        {
            return first;
        }

        using var chance = RandomNumberGenerator.Create();
        var refused = row.HandBack(
            act.Caller.Subject,
            $"{RandomNumber.New(RestorationPlan.Letter, chance)}",
            said is null
                ? null
                : act.Seal.Close(RestorationPlan.Kind, row.Id, RestorationSeal.Remarks, said),
            act.Now
        );
        if (refused is null)
        {
            await act
                .Services.GetRequiredService<RestorationPapers>()
                .HandBackAsync(row, said, act.Cancel);
            await EndRequestAsync(act, said);
        }

        return act.Enter(refused, "handed-back");
    }

    /// <summary>The last system of a request to come back ends the request.</summary>
    private static async Task EndRequestAsync(HandledActs.Act<RestorationPlan> act, string? remarks)
    {
        var row = act.Row;
        // Also of systems and a request that whoever takes this one back may not read.
        await using var beyond = await act.Db.BeyondAsync(act.Cancel);
        if (
            await act.Db.Restorations.AnyAsync(
                other =>
                    other.Request == row.Request
                    && other.Id != row.Id
                    && other.State != RestorationState.HandedBack
                    && other.State != RestorationState.Abandoned,
                act.Cancel
            )
        )
        {
            return;
        }

        var request = await act.Db.ServiceRequests.SingleAsync(
            one => one.Id == row.Request,
            act.Cancel
        );
        if (
            request.End(
                ServiceState.Done,
                act.Seal.Close<string?>(
                    ServiceRequest.Kind,
                    request.Id,
                    ServiceSeal.Outcome,
                    remarks ?? string.Empty
                ),
                act.Now
            )
            is null
        )
        {
            act.Db.Tell(
                act.Clock,
                (ServiceNotices.Moved, $"/cert/service-requests/{request.Id}", request.Number),
                [request.AcceptedBy]
            );
        }
    }

    private static Problem? SendBack(HandledActs.Act<RestorationPlan> act, string? reason)
    {
        var faults = new List<Problem>();
        var said = SentReport.Text(
            reason,
            "text",
            MoveRestoration.LongestNote,
            required: true,
            faults
        );
        return faults is [var first, ..]
            ? first
            : act.Enter(
                act.Row.SendBack(
                    act.Seal.Close(RestorationPlan.Kind, act.Row.Id, RestorationSeal.Remarks, said)
                ),
                "sent-back"
            );
    }
}
