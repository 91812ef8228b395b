using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Idempotency;
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

/// <summary>POST /ties {number, account, endedOn}: somebody of the commission declares a tie with a controller of the register; a member also for another. Whoever is tied neither inspects nor takes part (decree 2-09-165 art. 18).</summary>
internal static class DeclareTie
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/ties", HandleAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .HonoursIdempotencyKey<CndpDbContext>()
            .Produces<ListAgents.TieOf>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/ties", SubmitAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    /// <param name="Account">One's own where it is left out.</param>
    /// <param name="EndedOn">The last day; left out while the tie goes on.</param>
    internal sealed record Request(
        string? Number,
        string? Account = null,
        DateOnly? EndedOn = null
    );

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        ReservedId id,
        HttpContext http
    ) =>
        (await DeclareAsync(id.Value, request, caller, http)).Match<IResult>(
            tie => TypedResults.Created((string?)null, tie),
            problem => problem.ToResponse()
        );

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? number,
        [FromForm] string? account,
        Caller caller,
        ReservedId id,
        HttpContext http
    )
    {
        var posted = await http.Request.ReadFormAsync(http.RequestAborted);
        var ended = DateAnswer.From(name => posted[name], "endedOn");
        var day = ended.Read("endedOn").Match<DateOnly?>(read => read, _ => null);
        var declared =
            !ended.IsEmpty && day is null
                ? ControlProblems.UntilInvalid with
                {
                    Field = "endedOn",
                }
                : await DeclareAsync(
                    id.Value,
                    new(number, string.IsNullOrEmpty(account) ? null : account, day),
                    caller,
                    http
                );
        return declared.Refused(out var problem, out _)
            ? await ListAgents.PageAsync(problem, http)
            : Results.Redirect($"{http.Request.PathBase}/cndp/agents");
    }

    private static async Task<Result<ListAgents.TieOf>> DeclareAsync(
        Guid id,
        Request asked,
        Caller caller,
        HttpContext http
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var account = asked.Account ?? caller.Subject;
        if (
            !caller.IsOfCommission()
            || !caller.Decides()
                && !string.Equals(account, caller.Subject, StringComparison.Ordinal)
        )
        {
            return CommonProblems.Forbidden;
        }

        if (!Guid.TryParse(account, out _))
        {
            return ControlProblems.AgentsInvalid with { Field = "account" };
        }

        if (asked.EndedOn > MoroccanTime.DayOf(services.GetRequiredService<ControlTime>().Now))
        {
            return ControlProblems.UntilInvalid with { Field = "endedOn" };
        }

        if (
            await services
                .GetRequiredService<ControlDirectory>()
                .ControllerAsync(asked.Number, cancel)
            is not { } controller
        )
        {
            return ControlProblems.ControllerUnknown;
        }

        var db = services.GetRequiredService<CndpDbContext>();
        if (!await db.Ties.AnyAsync(row => row.Id == id, cancel))
        {
            services
                .GetRequiredService<Ties>()
                .Declare(id, account, controller.Organisation, asked.EndedOn, caller);
            await db.SaveChangesAsync(cancel);
        }

        return new ListAgents.TieOf(
            id,
            account,
            null,
            controller.Organisation,
            null,
            asked.EndedOn
        );
    }
}
