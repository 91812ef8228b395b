using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Contracts;
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
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Inspections;

/// <summary>POST /agents {account, swornOn, record}: a member of the commission enters the oath of an officer, without which nobody inspects (law 09-08 art. 66); not their own.</summary>
internal static class SwearAgent
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/agents", HandleAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<ListAgents.Agent>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/agents", SubmitAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    /// <param name="Record">The court and the number of the record of the oath.</param>
    internal sealed record Request(string? Account, DateOnly? SwornOn, string? Record);

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        AssuranceEvidence? evidence,
        HttpContext http
    ) =>
        (await SwearAsync(request, caller, evidence, http)).Match<IResult>(
            row =>
                TypedResults.Ok(
                    new ListAgents.Agent(row.Account, Name: null, row.SwornOn, row.Record)
                ),
            problem => problem.ToResponse()
        );

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? account,
        [FromForm] string? record,
        Caller caller,
        AssuranceEvidence? evidence,
        HttpContext http
    )
    {
        var posted = await http.Request.ReadFormAsync(http.RequestAborted);
        var day = DateAnswer
            .From(name => posted[name], "swornOn")
            .Read("swornOn")
            .Match<DateOnly?>(read => read, _ => null);
        var sworn = await SwearAsync(new(account, day, record), caller, evidence, http);
        return sworn.Refused(out var problem, out _)
            ? await ListAgents.PageAsync(problem, http)
            : Results.Redirect($"{http.Request.PathBase}/cndp/agents");
    }

    private static async Task<Result<SwornAgent>> SwearAsync(
        Request asked,
        Caller caller,
        AssuranceEvidence? evidence,
        HttpContext http
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        if (!caller.Decides())
        {
            return CommonProblems.Forbidden;
        }

        if (string.Equals(asked.Account, caller.Subject, StringComparison.Ordinal))
        {
            return ControlProblems.OwnMatter;
        }

        var (db, time) = (
            services.GetRequiredService<CndpDbContext>(),
            services.GetRequiredService<ControlTime>()
        );
        if (
            services.GetService<IAddressBook>() is not { } people
            || !(
                await people.HoldersOfAsync(Roles.CndpOfficer, organisation: null, cancel)
            ).Contains(asked.Account, StringComparer.Ordinal)
        )
        {
            return ControlProblems.AgentsInvalid with { Field = "account" };
        }

        if (asked.SwornOn is not { } day || day > MoroccanTime.DayOf(time.Now))
        {
            return ControlProblems.UntilInvalid with { Field = "swornOn" };
        }

        if (Said.Fault(asked.Record, "record") is { } fault)
        {
            return fault;
        }

        if (
            await db.SwornAgents.SingleOrDefaultAsync(
                row => row.Account == asked.Account,
                cancel
            ) is
            { } there
        )
        {
            return there;
        }

        var agent = new SwornAgent
        {
            Account = asked.Account!,
            SwornOn = day,
            Record = asked.Record!.Trim(),
            EnteredBy = caller.Subject,
            EnteredAt = time.Now,
        };
        db.SwornAgents.Add(agent);
        db.Record(
            time.Clock,
            "agent.sworn",
            agent.Account,
            caller.Subject,
            new JsonObject
            {
                ["acr"] = evidence?.Level.Acr(),
                ["payload"] = evidence?.PayloadDigest,
            }
        );
        await db.SaveChangesAsync(cancel);
        return agent;
    }
}
