using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Inspections;

/// <summary>GET /inspections?after=&amp;limit=: inspections that the caller may see, oldest first; on the page with the form of a new decision, for the commission's members.</summary>
internal static class ListInspections
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/inspections", HandleAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cndp/inspections", ShowAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide);

    internal sealed record Line(
        Guid Id,
        string Number,
        InspectionState State,
        DateOnly From,
        DateOnly Until,
        DateTimeOffset? VisitAt,
        DateTimeOffset? ReportDueAt
    );

    /// <param name="Agents">Accounts under oath with their names, for whom the form offers.</param>
    internal sealed record View(
        IReadOnlyList<Line> Lines,
        bool Commissioner,
        IReadOnlyList<(string Account, string Name)> Agents,
        OrderInspection.Form Form,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        Caller caller,
        InspectionRecords records,
        LegalClock law,
        HttpContext http
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var rows = await records
            .VisibleTo(caller)
            .AsNoTracking()
            .Where(row => after == null || row.Id > after)
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .ToListAsync(http.RequestAborted);
        return TypedResults.Ok(
            KeysetPage.Of(
                [.. rows.Select(row => LineOf(row, law))],
                size,
                last => $"/api/cndp/v1/inspections?after={last.Id}&limit={size}"
            )
        );
    }

    private static Task<IResult> ShowAsync(string? number, Guid? complaint, HttpContext http) =>
        PageAsync(new() { Number = number, Complaint = complaint }, problem: null, http);

    public static async Task<IResult> PageAsync(
        OrderInspection.Form form,
        Problem? problem,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var (services, caller, cancel) = (
            http.RequestServices,
            Caller.Of(http.User),
            http.RequestAborted
        );
        var (db, law) = (
            services.GetRequiredService<CndpDbContext>(),
            services.GetRequiredService<LegalClock>()
        );
        db.ChangeTracker.Clear();
        var rows = await services
            .GetRequiredService<InspectionRecords>()
            .VisibleTo(caller)
            .AsNoTracking()
            .OrderBy(row => row.ClosedAt != null)
            .ThenByDescending(row => row.Id)
            .Take(KeysetPage.Most)
            .ToListAsync(cancel);
        var sworn = caller.Decides()
            ? await db.SwornAgents.AsNoTracking().Select(row => row.Account).ToListAsync(cancel)
            : [];
        var names = await services.GetRequiredService<ControlDirectory>().NamesAsync(sworn, cancel);
        return TrustPages.Of<ListInspectionsPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ListInspectionsPage.Shown),
                new View(
                    [.. rows.Select(row => LineOf(row, law))],
                    caller.Decides(),
                    [
                        .. sworn
                            .Select(account => (account, names.GetValueOrDefault(account, account)))
                            .OrderBy(one => one.Item2, StringComparer.CurrentCulture),
                    ],
                    form,
                    problem
                )
            )
        );
    }

    private static Line LineOf(Inspection row, LegalClock law) =>
        new(
            row.Id,
            row.Number,
            row.State,
            row.From,
            row.Until,
            row.VisitAt,
            row.State is InspectionState.Announced or InspectionState.Reported
                ? row.ReportDueAt(law)
                : null
        );
}
