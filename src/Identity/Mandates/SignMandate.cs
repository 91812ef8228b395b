using System.Globalization;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.SignedActs;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Members;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>POST /organisations/{id}/mandates: the legal representative of a verified organisation names an agent, for one matter and until a day.</summary>
internal static class SignMandate
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/organisations/{id:guid}/mandates", HandleAsync)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .HonoursIdempotencyKey<IdentityDbContext>()
            .Produces<MandateResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/organisations/{id:guid}/mandates", ShowAsync);
        pages
            .MapPost("/organisations/{id:guid}/mandates", SubmitAsync)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);
    }

    /// <param name="Agent">An account that holds a role in the organisation.</param>
    /// <param name="Scope">certificates, declarations or labels.</param>
    /// <param name="MostActs">How many acts it allows; absent without a limit.</param>
    /// <param name="From">Absent from now on.</param>
    internal sealed record Request(
        Guid Agent,
        string? Scope,
        int? MostActs,
        DateTimeOffset? From,
        DateTimeOffset? Until
    );

    internal sealed class Form
    {
        /// <summary>Text, since a choice that was not made is posted empty.</summary>
        public string? Agent { get; init; }

        public string? Scope { get; init; }

        public string? MostActs { get; init; }

        /// <summary>yyyy-MM-dd, the first day.</summary>
        public string? From { get; init; }

        /// <summary>yyyy-MM-dd, the last day.</summary>
        public string? Until { get; init; }

        public string? Ticket { get; init; }
    }

    internal sealed record View(
        Organisation Organisation,
        IReadOnlyList<ListMembers.Member> Members,
        Form Typed,
        string Ticket,
        int LongestDays,
        bool MaySignDocument,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        AssuranceEvidence? evidence,
        ReservedId reserved,
        MandateDesk desk,
        TimeProvider clock,
        HttpContext http
    )
    {
        var signed = await desk.SignAsync(
            reserved.Value,
            id,
            new(request.Agent, request.Scope, request.MostActs, request.From, request.Until),
            caller,
            evidence,
            http.RequestAborted
        );
        if (signed.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/identity/v1/mandates/{row.Id}",
            MandateResponse.Of(row, clock.Now())
        );
    }

    private static Task<IResult> ShowAsync(
        Guid id,
        Guid? agent,
        Caller caller,
        TimeProvider clock,
        HttpContext http
    )
    {
        var today = MoroccanTime.DayOf(clock.GetUtcNow());
        return PageAsync(
            id,
            new()
            {
                Agent = agent?.ToString(),
                From = Day(today),
                Until = Day(today.AddYears(1).AddDays(-1)),
            },
            caller,
            problem: null,
            http
        );
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] Form form,
        Caller caller,
        MandateDesk desk,
        MandateTicket ticket,
        HttpContext http
    )
    {
        if (ticket.Read(form.Ticket, caller) is not { } reserved)
        {
            return await PageAsync(id, form, caller, CommonProblems.VersionStale, http);
        }

        var signed = await desk.SignAsync(
            reserved,
            id,
            Read(form),
            caller,
            http.Features.Get<AssuranceEvidence>(),
            http.RequestAborted
        );
        return signed.Refused(out var problem, out var row)
            ? await PageAsync(id, form, caller, problem, http)
            : Results.Redirect($"{http.Request.PathBase}{ReadMandate.PathOf(row.Id)}");
    }

    /// <summary>What was typed, not judged yet: what is no number of acts is none that may be given.</summary>
    public static MandateDesk.Asked Read(Form form)
    {
        var limit = form.MostActs?.Trim();
        return new(
            Guid.TryParse(form.Agent, out var agent) ? agent : Guid.Empty,
            form.Scope,
            string.IsNullOrEmpty(limit) ? null
                : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var most)
                    ? most
                : 0,
            Begin(form.From, days: 0),
            Begin(form.Until, days: 1)
        );
    }

    public static async Task<IResult> PageAsync(
        Guid id,
        Form form,
        Caller caller,
        Problem? problem,
        HttpContext http
    )
    {
        var services = http.RequestServices;
        var db = services.GetRequiredService<IdentityDbContext>();
        var organisation =
            caller.Organisation == id
                ? await db.Organisations.FindAsync([id], http.RequestAborted)
                : null;
        if (organisation is null || !MandateDesk.Represents(organisation, caller))
        {
            return TypedResults.NotFound();
        }

        var view = new View(
            organisation,
            await ListMembers.MembersAsync(db, id, http.RequestAborted),
            form,
            services.GetRequiredService<MandateTicket>().New(caller),
            services.GetRequiredService<IOptions<IdentityOptions>>().Value.LongestMandateDays,
            services.GetRequiredService<SignedActDesk<IdentityDbContext>>().IsOpen,
            problem
        );
        return TrustPages.Of<SignMandatePage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (nameof(SignMandatePage.Shown), view)
        );
    }

    /// <summary>The first instant of a day in Morocco, or of one after it; null where it is no day.</summary>
    private static DateTimeOffset? Begin(string? day, int days) =>
        DateOnly.TryParseExact(
            day,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? MoroccanTime.StartOf(date.AddDays(days))
            : null;

    private static string Day(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
