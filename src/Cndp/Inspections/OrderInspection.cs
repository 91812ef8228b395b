using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Inspections;

/// <summary>POST /inspections {number, complaint, agents, object, ground, place, from, until}: the commission decides to inspect, and names the controller, the agents, the object and the duration (decree 2-09-165 art. 17).</summary>
internal static class OrderInspection
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/inspections", HandleAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .HonoursIdempotencyKey<CndpDbContext>()
            .Produces<InspectionResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/inspections", SubmitAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    /// <param name="Number">Of an entry of the controller in the register; not needed with a complaint that knows its controller.</param>
    /// <param name="Agents">Accounts of agents under oath.</param>
    /// <param name="Ground">The text that the decision rests on.</param>
    internal sealed record Request(
        string? Number,
        Guid? Complaint,
        IReadOnlyList<string>? Agents,
        string? Object,
        string? Ground,
        string? Place,
        DateOnly? From,
        DateOnly? Until
    );

    internal sealed class Form
    {
        public string? Number { get; set; }

        public Guid? Complaint { get; set; }

        public string[]? Agents { get; set; }

        public string? Object { get; set; }

        public string? Ground { get; set; }

        public string? Place { get; set; }
    }

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        ReservedId id,
        AssuranceEvidence? evidence,
        Desk desk,
        HttpContext http
    ) =>
        await RecordActs.CreatedAsync(
            await desk.OrderAsync(id.Value, request, caller, evidence, http.RequestAborted),
            "inspections",
            caller,
            http
        );

    private static async Task<IResult> SubmitAsync(
        [FromForm] Form form,
        Caller caller,
        ReservedId id,
        AssuranceEvidence? evidence,
        Desk desk,
        HttpContext http
    )
    {
        var posted = await http.Request.ReadFormAsync(http.RequestAborted);
        var ordered = await desk.OrderAsync(
            id.Value,
            new(
                form.Number,
                form.Complaint,
                form.Agents,
                form.Object,
                form.Ground,
                form.Place,
                Day("from"),
                Day("until")
            ),
            caller,
            evidence,
            http.RequestAborted
        );
        return ordered.Refused(out var problem, out var row)
            ? await ListInspections.PageAsync(form, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/cndp/inspections/{row.Id}");

        DateOnly? Day(string name) =>
            DateAnswer
                .From(field => posted[field], name)
                .Read(name)
                .Match<DateOnly?>(day => day, _ => null);
    }

    internal sealed class Desk(
        CndpDbContext db,
        ControlDirectory directory,
        RecordLines lines,
        ControlPapers papers,
        Ties ties,
        ControlTime time
    )
    {
        public async Task<Result<Inspection>> OrderAsync(
            Guid id,
            Request asked,
            Caller caller,
            AssuranceEvidence? evidence,
            CancellationToken cancel
        )
        {
            if (
                await db.Inspections.SingleOrDefaultAsync(
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

            if (
                (await ControllerAsync(asked, caller, cancel)).Refused(
                    out var problem,
                    out var controller
                )
            )
            {
                return problem;
            }

            if (
                (
                    Fault(asked)
                    ?? await FaultOfAgentsAsync(asked.Agents!, controller.Organisation, cancel)
                ) is
                { } fault
            )
            {
                return fault;
            }

            var row = new Inspection
            {
                Id = id,
                Number = time.Number(Inspection.Letter),
                Inspected = controller.Organisation,
                Complaint = asked.Complaint,
                Agents = [.. asked.Agents!.Distinct(StringComparer.Ordinal)],
                From = asked.From!.Value,
                Until = asked.Until!.Value,
                OrderedBy = caller.Subject,
                OrderedAt = time.Now,
            };
            db.Inspections.Add(row);
            await EnterAsync(row, asked, controller.Name, caller, evidence, cancel);
            await db.SaveChangesAsync(cancel);
            return row;
        }

        private async Task<Result<RegisteredController>> ControllerAsync(
            Request asked,
            Caller caller,
            CancellationToken cancel
        )
        {
            var number = asked.Number;
            if (asked.Complaint is { } complaint)
            {
                var about = await db
                    .Complaints.AsNoTracking()
                    .SingleOrDefaultAsync(row => row.Id == complaint, cancel);
                if (about is null)
                {
                    return ControlProblems.CaseMissing;
                }

                number = about.Declaration ?? number;
            }

            if (await directory.ControllerAsync(number, cancel) is not { } controller)
            {
                return ControlProblems.ControllerUnknown;
            }

            if (controller.Organisation == caller.Organisation)
            {
                return ControlProblems.OwnMatter;
            }

            return
                await ties.RefusalAsync(caller.Subject, controller.Organisation, cancel)
                    is { } refused
                ? refused
                : controller;
        }

        private Problem? Fault(Request asked) =>
            asked.Agents is not { Count: >= 1 and <= Inspection.MostAgents }
                ? ControlProblems.AgentsInvalid
            : asked.From is not { } from
            || asked.Until is not { } until
            || until < from
            || until < MoroccanTime.DayOf(time.Now)
            || until > from.AddYears(1)
                ? ControlProblems.InspectionDaysInvalid
            : Said.Fault(asked.Object, "object")
                ?? Said.Fault(asked.Ground, "ground")
                ?? Said.Fault(asked.Place, "place");

        private async Task<Problem?> FaultOfAgentsAsync(
            IReadOnlyList<string> agents,
            Guid organisation,
            CancellationToken cancel
        )
        {
            foreach (var agent in agents)
            {
                if (!Guid.TryParse(agent, out _))
                {
                    return ControlProblems.AgentsInvalid;
                }

                if (!await ties.SwornAsync(agent, cancel))
                {
                    return ControlProblems.AgentNotSworn(agent);
                }

                if (await ties.AreAsync(agent, organisation, cancel))
                {
                    return ControlProblems.AgentTied(agent);
                }
            }

            return null;
        }

        private async Task EnterAsync(
            Inspection row,
            Request asked,
            string controller,
            Caller caller,
            AssuranceEvidence? evidence,
            CancellationToken cancel
        )
        {
            lines.Say(
                row,
                (LineKinds.Mandate, Side.Commission),
                caller,
                ("controller", controller),
                ("object", asked.Object),
                ("ground", asked.Ground),
                ("place", asked.Place)
            );
            db.Record(
                time.Clock,
                "inspection.ordered",
                row.Id.ToString(),
                caller.Subject,
                new JsonObject
                {
                    ["organisation"] = row.Inspected.ToString(),
                    ["complaint"] = row.Complaint?.ToString(),
                    ["acr"] = evidence?.Level.Acr(),
                    ["payload"] = evidence?.PayloadDigest,
                }
            );
            var names = await directory.NamesAsync(row.Agents, cancel);
            papers.Ask(
                row,
                (PaperKinds.InspectionMandate, 1),
                row.OrderedAt + Inspection.Kept + TimeSpan.FromDays(365),
                () =>
                    [
                        new("controller", controller),
                        new("place", asked.Place!.Trim()),
                        .. row.Agents.Select(agent => new ControlPapers.Row(
                            "agent",
                            names.GetValueOrDefault(agent, agent)
                        )),
                        new("from", Moments.Day(row.From)),
                        new("until", Moments.Day(row.Until)),
                    ],
                ("object", asked.Object),
                ("legal", asked.Ground)
            );
            foreach (var agent in row.Agents)
            {
                directory.Tell(
                    agent,
                    ControlNotices.InspectionOrdered,
                    row,
                    $"/cndp/inspections/{row.Id}"
                );
            }
        }
    }
}
