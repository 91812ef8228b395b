using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Probing;
using MarocNumeric.Trust.Label.SiteTests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Domains;

/// <summary>POST /domains {domain}: a merchant says that a domain is theirs, and is told what to place there.</summary>
internal static class ClaimDomain
{
    private const int Most = 50;

    /// <summary>Octets of chance in a token.</summary>
    private const int TokenLength = 20;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/domains", HandleAsync)
            .RequireScope(Scopes.LabelApply)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .HonoursIdempotencyKey<LabelDbContext>()
            .Produces<DomainResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost(ListDomains.Path, SubmitAsync)
            .RequireScope(Scopes.LabelApply)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    internal sealed record Request(string? Domain);

    private static async Task<IResult> HandleAsync(
        Request request,
        ReservedId id,
        Caller caller,
        LabelDbContext db,
        TimeProvider clock,
        HttpContext http
    )
    {
        var claimed = await ClaimAsync(db, (id.Value, request.Domain), caller, clock, http);
        if (claimed.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Created($"/api/label/v1/domains/{row.Id}", DomainResponse.Of(row));
    }

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? domain,
        ReservedId id,
        Caller caller,
        LabelDbContext db,
        TimeProvider clock,
        HttpContext http
    )
    {
        var claimed = await ClaimAsync(db, (id.Value, domain), caller, clock, http);
        return claimed.Refused(out var problem, out var row)
            ? await ListDomains.PageAsync(domain, problem, caller, db, http)
            : Results.Redirect($"{http.Request.PathBase}{ReadDomain.PathOf(row.Id)}");
    }

    /// <summary>Also for whoever applies for a label of a domain that was not claimed yet.</summary>
    /// <param name="asked">The identifier that it gets, and the domain.</param>
    public static async Task<Result<ClaimedDomain>> ClaimAsync(
        LabelDbContext db,
        (Guid Id, string? Domain) asked,
        Caller caller,
        TimeProvider clock,
        HttpContext http
    )
    {
        if (!caller.SpeaksForMerchant())
        {
            return CommonProblems.Forbidden;
        }

        if (SiteName.Read(asked.Domain) is not { } name)
        {
            return SiteTestProblems.DomainInvalid;
        }

        var cancel = http.RequestAborted;
        var own = db.ClaimedDomains.Where(row => row.Organisation == caller.Organisation);
        if (await own.SingleOrDefaultAsync(row => row.Id == asked.Id, cancel) is { } there)
        {
            return there;
        }

        if (await own.AnyAsync(row => row.Domain == name, cancel))
        {
            return DomainProblems.ClaimedAlready;
        }

        if (await own.CountAsync(cancel) >= Most)
        {
            return DomainProblems.TooMany;
        }

        var row = new ClaimedDomain
        {
            Id = asked.Id,
            Organisation = caller.Organisation,
            Domain = name,
            Token =
                $"maroc-confiance={Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenLength))}",
            ClaimedBy = caller.Subject,
            ClaimedAt = clock.Now(),
        };
        db.ClaimedDomains.Add(row);
        var evidence = http.Features.Get<AssuranceEvidence>();
        db.Record(
            clock,
            "domain.claimed",
            $"{row.Id}",
            caller.Subject,
            new JsonObject
            {
                ["domain"] = name,
                ["acr"] = evidence?.Level.Acr(),
                ["payload"] = evidence?.PayloadDigest,
            }
        );
        try
        {
            await db.SaveChangesAsync(cancel);
            return row;
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            // A colleague was faster.
            db.ChangeTracker.Clear();
            return DomainProblems.ClaimedAlready;
        }
    }
}
