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

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>GET /constituents/{id}: what stands of one, for its own people and for the team; on the pages each sensitive system has one of its own.</summary>
internal static class ReadConstituent
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/constituents/{id:guid}", HandleAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .Produces<ConstituentResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet(
                "/cert/constituents/{id:guid}",
                (Guid id, Caller caller, HttpContext http) =>
                    PageAsync((id, null), problem: null, caller, http)
            )
            .RequireScope(Scopes.CertReport, Scopes.CertHandle);
        pages
            .MapGet(
                "/cert/constituents/{id:guid}/systems/{system:guid}",
                (Guid id, Guid system, Caller caller, HttpContext http) =>
                    PageAsync((id, system), problem: null, caller, http)
            )
            .RequireScope(Scopes.CertReport, Scopes.CertHandle);
    }

    /// <param name="Owner">The reader speaks for the constituent.</param>
    /// <param name="Team">The reader is of the team and not of the constituent.</param>
    internal sealed record View(
        ConstituentResponse Row,
        bool Owner,
        bool Team,
        bool Lead,
        DateTimeOffset Now,
        Problem? Problem
    )
    {
        public bool Vital => Row.Class is ConstituentClass.VitalInfrastructure;
    }

    internal sealed record SystemView(View Of, ConstituentResponse.SystemOf System);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        CertDbContext db,
        HttpContext http
    )
    {
        if (await FindAsync(db, id, caller, http.RequestAborted) is not { } row)
        {
            return ConstituentProblems.Unknown.ToResponse();
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Tag(row.Version);
        return TypedResults.Ok(await http.SheetAsync(row));
    }

    public static string PathOf(Guid id, Guid? system) =>
        system is null ? $"/cert/constituents/{id}" : $"/cert/constituents/{id}/systems/{system}";

    /// <summary>The page of one constituent or of one of its systems, also with the refusal of an act upon it.</summary>
    public static async Task<IResult> PageAsync(
        (Guid Id, Guid? System) what,
        Problem? problem,
        Caller caller,
        HttpContext http
    )
    {
        // Of people, and of systems whose list is secret: no copy stays in a cache.
        http.Response.Headers.CacheControl = "no-store";
        var services = http.RequestServices;
        var db = services.GetRequiredService<CertDbContext>();
        if (await FindAsync(db, what.Id, caller, http.RequestAborted) is not { } row)
        {
            return TypedResults.NotFound();
        }

        var view = new View(
            await http.SheetAsync(row),
            ConstituentVisibility.OfOwner(caller, row) is null,
            ConstituentVisibility.OfTeam(caller, row) is null,
            ConstituentVisibility.OfLead(caller, row) is null,
            services.GetRequiredService<TimeProvider>().Now(),
            problem
        );
        var status = problem?.Status ?? StatusCodes.Status200OK;
        if (what.System is not { } system)
        {
            return TrustPages.Of<ReadConstituentPage>(
                status,
                (nameof(ReadConstituentPage.Shown), view)
            );
        }

        return view.Row.Systems.SingleOrDefault(known => known.Id == system) is { } found
            ? TrustPages.Of<ReadSystemPage>(
                status,
                (nameof(ReadSystemPage.Shown), new SystemView(view, found))
            )
            : TypedResults.NotFound();
    }

    private static Task<Constituent?> FindAsync(
        CertDbContext db,
        Guid id,
        Caller caller,
        CancellationToken cancel
    ) =>
        db
            .Constituents.VisibleTo(caller)
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
}
