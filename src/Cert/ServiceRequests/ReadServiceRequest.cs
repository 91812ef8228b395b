using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.ServiceRequests;

/// <summary>GET /service-requests/{id}: a request for whoever asked and for the team, with what each may do next.</summary>
internal static class ReadServiceRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/service-requests/{id:guid}", HandleAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .Produces<ServiceResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet(
                "/cert/service-requests/{id:guid}",
                (Guid id, HttpContext http) => PageAsync(id, problem: null, http)
            )
            .RequireScope(Scopes.CertReport, Scopes.CertHandle);

    /// <param name="Handles">The reader is of the team and did not ask.</param>
    /// <param name="Asked">It was sent a moment ago.</param>
    internal sealed record View(
        ServiceResponse Row,
        bool Handles,
        bool Own,
        bool Asked,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        CertDbContext db,
        ServiceReading reading,
        HttpContext http
    )
    {
        if (await FindAsync(id, caller, db, http) is not { } row)
        {
            return CertProblems.Unknown.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(await reading.DescribeAsync(row, caller, http.RequestAborted));
    }

    /// <summary>The page of one request, also with the refusal of an act upon it.</summary>
    public static async Task<IResult> PageAsync(Guid id, Problem? problem, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (caller, services) = (Caller.Of(http.User), http.RequestServices);
        var db = services.GetRequiredService<CertDbContext>();
        if (await FindAsync(id, caller, db, http) is not { } row)
        {
            return TypedResults.NotFound();
        }

        var own = row.IsOf(caller);
        return TrustPages.Of<ReadServiceRequestPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ReadServiceRequestPage.Shown),
                new View(
                    await services
                        .GetRequiredService<ServiceReading>()
                        .DescribeAsync(row, caller, http.RequestAborted),
                    caller.IsOfTeam() && !own,
                    own,
                    http.Request.Query.ContainsKey("asked"),
                    problem
                )
            )
        );
    }

    private static Task<ServiceRequest?> FindAsync(
        Guid id,
        Caller caller,
        CertDbContext db,
        HttpContext http
    ) =>
        db
            .ServiceRequests.ReadableBy(caller, db)
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id, http.RequestAborted);
}
