using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>POST /members/terms {member, from, act}: somebody of the commission, and not the member, enters a term of office with its act of appointment; its last day follows from the law.</summary>
internal static class EnterTerm
{
    private const int LongestAct = 200;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/members/terms", HandleAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<ListMembers.TermOf>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/members", SubmitAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    /// <param name="From">The first day, on the calendar of Morocco.</param>
    internal sealed record Request(string? Member, DateOnly? From, string? Act);

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        AssuranceEvidence? evidence,
        Desk desk,
        CancellationToken cancel
    ) =>
        (await desk.EnterAsync(request, caller, evidence, cancel)).Match<IResult>(
            row => TypedResults.Ok(ListMembers.TermOf.Of(row)),
            problem => problem.ToResponse()
        );

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? member,
        [FromForm] string? act,
        Caller caller,
        AssuranceEvidence? evidence,
        Desk desk,
        HttpContext http
    )
    {
        var posted = await http.Request.ReadFormAsync(http.RequestAborted);
        var from = DateAnswer
            .From(name => posted[name], "from")
            .Read("from")
            .Match<DateOnly?>(read => read, _ => null);
        var entered = await desk.EnterAsync(
            new(member, from, act),
            caller,
            evidence,
            http.RequestAborted
        );
        return entered.Refused(out var problem, out _)
            ? await ListMembers.PageAsync(problem, caller, http)
            : Results.Redirect($"{http.Request.PathBase}/cndp/members");
    }

    internal sealed class Desk(
        CndpDbContext db,
        Registers registers,
        IOptions<CndpOptions> options,
        TimeProvider clock
    )
    {
        private CommissionOptions Figures => options.Value.Commission;

        public async Task<Result<Term>> EnterAsync(
            Request asked,
            Caller caller,
            AssuranceEvidence? evidence,
            CancellationToken cancel
        )
        {
            if (!caller.IsOfCommission())
            {
                return CommonProblems.Forbidden;
            }

            if (
                string.Equals(asked.Member, caller.Subject, StringComparison.Ordinal)
                || !(await registers.HoldersOfAsync(Roles.CndpCommissioner, cancel)).Contains(
                    asked.Member,
                    StringComparer.Ordinal
                )
            )
            {
                return TermProblems.MemberUnknown;
            }

            if (Fault(asked) is { } fault)
            {
                return fault;
            }

            var term = new Term
            {
                Id = Ids.New(clock),
                Member = asked.Member!,
                From = asked.From!.Value,
                Until = asked.From.Value.AddYears(Figures.TermYears).AddDays(-1),
                Act = asked.Act!.Trim(),
                EnteredBy = caller.Subject,
                EnteredAt = clock.Now(),
            };
            // Two who enter at once would each see a seat that is free.
            await using var transaction = await db.Database.BeginTransactionAsync(
                System.Data.IsolationLevel.Serializable,
                cancel
            );
            var others = await db.Terms.AsNoTracking().ToListAsync(cancel);
            if (others.Find(row => Same(row, term)) is { } there)
            {
                return there;
            }

            if (Obstacle(term, others) is { } obstacle)
            {
                return obstacle;
            }

            db.Terms.Add(term);
            db.Record(
                clock,
                "member.term-entered",
                term.Member,
                caller.Subject,
                new JsonObject
                {
                    ["from"] = term.From.ToString("O", CultureInfo.InvariantCulture),
                    ["until"] = term.Until.ToString("O", CultureInfo.InvariantCulture),
                    ["acr"] = evidence?.Level.Acr(),
                    ["payload"] = evidence?.PayloadDigest,
                }
            );
            try
            {
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
                return term;
            }
            // Of two that cannot both stand the database tells one, be it at its commit.
            catch (Exception failure) when (failure.IsConflict())
            {
                return CommonProblems.VersionStale;
            }
        }

        /// <summary>Sent twice it is entered once.</summary>
        private static bool Same(Term row, Term asked) =>
            string.Equals(row.Member, asked.Member, StringComparison.Ordinal)
            && row.From == asked.From;

        private Problem? Fault(Request asked)
        {
            var today = MoroccanTime.DayOf(clock.Now());
            return asked.From is not { } from
                || from > today.AddYears(1)
                || from.AddYears(Figures.TermYears) <= today
                    ? TermProblems.TermInvalid("from")
                : asked.Act?.Trim() is not { Length: >= 3 and <= LongestAct } act
                || HiddenCharacters.In(act)
                    ? TermProblems.TermInvalid("act")
                : null;
        }

        private Problem? Obstacle(Term term, List<Term> others)
        {
            var own = others.FindAll(row =>
                string.Equals(row.Member, term.Member, StringComparison.Ordinal)
            );
            if (own.Count >= Figures.TermsMost)
            {
                return TermProblems.RenewedAlready;
            }

            if (own.Exists(row => row.From <= term.Until && term.From <= row.Until))
            {
                return TermProblems.TermsOverlap;
            }

            // Seats are fullest on a day on which some term begins.
            var days = others.Select(row => row.From).Where(term.RunsOn).Append(term.From);
            return days.Any(day => others.Count(row => row.RunsOn(day)) >= Figures.Members)
                ? TermProblems.SeatsTaken
                : null;
        }
    }
}
