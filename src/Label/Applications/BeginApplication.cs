using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Domains;
using MarocNumeric.Trust.Label.Judging;
using MarocNumeric.Trust.Label.Probing;
using MarocNumeric.Trust.Label.SiteTests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications {domain, siteName, ice, federation, renews} and /label/applications/new: a merchant begins an application for a domain that they have shown, or will show before it is filed, to be theirs; with what the test of the site found beside every criterion.</summary>
internal static class BeginApplication
{
    public const string Path = "/label/applications/new";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/applications", HandleAsync)
            .RequireScope(Scopes.LabelApply)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .HonoursIdempotencyKey<LabelDbContext>()
            .Produces<ApplicationResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet(
                Path,
                (string? domain, string? renews, Caller caller, HttpContext http) =>
                    PageAsync(new(domain, null, null, null, Posted.Id(renews)), null, caller, http)
            )
            .RequireScope(Scopes.LabelApply);
        pages
            .MapPost(Path, SubmitAsync)
            .RequireScope(Scopes.LabelApply)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);
    }

    /// <param name="Domain">One that the organisation has not claimed yet is claimed with this.</param>
    /// <param name="Ice">Where Identity knows the organisation's, the same.</param>
    /// <param name="Federation">The one that the merchant is a member of; null for none.</param>
    /// <param name="Renews">The label that this one is to follow.</param>
    internal sealed record Request(
        string? Domain,
        string? SiteName,
        string? Ice,
        Guid? Federation,
        Guid? Renews
    );

    /// <param name="Domains">Those that the organisation has claimed.</param>
    /// <param name="KnownIce">That Identity holds of the organisation.</param>
    /// <param name="ShownIce">Where Identity holds none: the only one that the site shows, for its merchant to agree to.</param>
    /// <param name="Federations">That the merchant may be a member of.</param>
    internal sealed record View(
        Request Request,
        IReadOnlyList<string> Domains,
        string? KnownIce,
        string? ShownIce,
        IReadOnlyList<OrganisationStanding> Federations,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Request request,
        ReservedId id,
        Caller caller,
        HttpContext http
    )
    {
        var begun = await BeginAsync(id.Value, request, caller, http);
        if (begun.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/label/v1/applications/{row.Id}",
            ApplicationReading.Describe(
                (
                    await http
                        .RequestServices.GetRequiredService<ApplicationReading>()
                        .FindAsync(row.Id, caller, http.RequestAborted)
                )!
            )
        );
    }

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? domain,
        [FromForm] string? siteName,
        [FromForm] string? ice,
        [FromForm] string? federation,
        [FromForm] string? renews,
        ReservedId id,
        Caller caller,
        HttpContext http
    )
    {
        var request = new Request(
            domain,
            siteName,
            ice,
            Posted.Chosen(federation),
            Posted.Chosen(renews)
        );
        var begun = await BeginAsync(id.Value, request, caller, http);
        return begun.Refused(out var problem, out var row)
            ? await PageAsync(request, problem, caller, http)
            : Results.Redirect($"{http.Request.PathBase}{await NextAsync(row, http)}");
    }

    /// <summary>What comes first: the proof of the domain, or the shop's own pages.</summary>
    private static async Task<string> NextAsync(Application row, HttpContext http)
    {
        var claimed = await http
            .RequestServices.GetRequiredService<LabelDbContext>()
            .ClaimedDomains.AsNoTracking()
            .SingleOrDefaultAsync(
                one => one.Organisation == row.Organisation && one.Domain == row.Domain,
                http.RequestAborted
            );
        return claimed is { Holds: false }
            ? ReadDomain.PathOf(claimed.Id)
            : DescribeSite.PathOf(row.Id);
    }

    private static async Task<IResult> PageAsync(
        Request request,
        Problem? problem,
        Caller caller,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!caller.SpeaksForMerchant())
        {
            return TypedResults.Forbid();
        }

        var db = http.RequestServices.GetRequiredService<LabelDbContext>();
        var claimed = await db
            .ClaimedDomains.AsNoTracking()
            .Where(row => row.Organisation == caller.Organisation)
            .OrderBy(row => row.Domain)
            .Select(row => row.Domain)
            .ToListAsync(http.RequestAborted);
        var known = (await StandingAsync(caller, http))?.Ice;
        return TrustPages.Of<BeginApplicationPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(BeginApplicationPage.Shown),
                new View(
                    request,
                    claimed,
                    known,
                    known is null
                        ? await ShownIceAsync(db, request.Domain, http.RequestAborted)
                        : null,
                    http.RequestServices.GetService<IOrganisationRegister>() is { } register
                        ? await register.WithRoleAsync(Roles.Federation, http.RequestAborted)
                        : [],
                    problem
                )
            )
        );
    }

    private static async Task<Result<Application>> BeginAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    )
    {
        if (!caller.SpeaksForMerchant())
        {
            return CommonProblems.Forbidden;
        }

        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var (db, clock) = (
            services.GetRequiredService<LabelDbContext>(),
            services.GetRequiredService<TimeProvider>()
        );
        if (
            await db.Applications.SingleOrDefaultAsync(
                row => row.Id == id && row.Organisation == caller.Organisation,
                cancel
            ) is
            { } there
        )
        {
            return there;
        }

        var standing = await StandingAsync(caller, http);
        if (
            Ice.Read(request.Ice) is not { } ice
            || standing?.Ice is { } known && !string.Equals(known, ice, StringComparison.Ordinal)
        )
        {
            return ApplicationProblems.IceInvalid;
        }

        if (request.SiteName?.Trim() is not { Length: >= 2 and <= 100 } siteName)
        {
            return ApplicationProblems.SiteNameInvalid;
        }

        if (SiteName.Read(request.Domain) is not { } domain)
        {
            return SiteTestProblems.DomainInvalid;
        }

        var now = clock.Now();
        if (await ObstacleAsync(services, domain, request.Renews, caller, cancel) is { } obstacle)
        {
            return obstacle;
        }

        if (
            request.Federation is { } federation
            && services.GetService<IOrganisationRegister>() is { } partners
            && (await partners.WithRoleAsync(Roles.Federation, cancel)).All(one =>
                one.Id != federation
            )
        )
        {
            return ApplicationProblems.FederationUnknown;
        }

        if (
            !await db.ClaimedDomains.AnyAsync(
                row => row.Organisation == caller.Organisation && row.Domain == domain,
                cancel
            )
            && (
                await ClaimDomain.ClaimAsync(db, (Ids.New(clock), domain), caller, clock, http)
            ).Refused(out var problem, out _)
        )
        {
            return problem;
        }

        var criteria = services.GetRequiredService<CriteriaBook>().On(MoroccanTime.DayOf(now));
        var row = new Application
        {
            Id = id,
            Organisation = caller.Organisation,
            Company = standing?.Name ?? siteName,
            Ice = ice,
            Domain = domain,
            SiteName = siteName,
            Federation = request.Federation,
            Renews = request.Renews,
            Catalogue = criteria.Rule.From,
            BegunBy = caller.Subject,
            BegunAt = now,
        };
        row.Touch(now);
        db.Applications.Add(row);
        db.Points.AddRange(
            criteria.Criteria.Select(criterion => new ApplicationPoint
            {
                Application = id,
                Criterion = criterion.Id,
            })
        );
        db.Record(
            clock,
            "application.begun",
            $"{id}",
            caller.Subject,
            new JsonObject { ["domain"] = domain }
        );
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            // The same form was sent twice at once, or a colleague has claimed the domain meanwhile.
            db.ChangeTracker.Clear();
            return
                await db.Applications.SingleOrDefaultAsync(one => one.Id == id, cancel) is { } same
                ? same
                : CommonProblems.VersionStale;
        }

        // The findings come with the test: at once where one was just made, else when it ends.
        await services
            .GetRequiredService<StartTest.Desk>()
            .StartAsync(Ids.New(clock), domain, http);
        if (await services.GetRequiredService<ApplicationDesk>().MeasureAsync(row, cancel))
        {
            await db.SaveChangesAsync(cancel);
        }

        return row;
    }

    /// <summary>One application at a time; none beside a label that stands, but for its renewal; none for a year after a label was withdrawn.</summary>
    private static async Task<Problem?> ObstacleAsync(
        IServiceProvider services,
        string domain,
        Guid? renews,
        Caller caller,
        CancellationToken cancel
    )
    {
        var db = services.GetRequiredService<LabelDbContext>();
        var law = services.GetRequiredService<LegalClock>();
        var now = services.GetRequiredService<TimeProvider>().Now();
        if (
            await db.Applications.AnyAsync(
                row =>
                    row.Organisation == caller.Organisation
                    && row.Domain == domain
                    && (row.ClosedAt == null || row.State == ApplicationState.Appealed),
                cancel
            )
        )
        {
            return ApplicationProblems.OneAtATime;
        }

        var last = await services
            .GetRequiredService<AwardRegister>()
            .FindByDomainAsync(domain, cancel);
        if (last?.StandsAt(now) is true)
        {
            return
                last.Id == renews
                && last.Organisation == caller.Organisation
                && now >= last.RenewableFrom(law)
                ? null
                : ApplicationProblems.LabelStands;
        }

        if (renews is not null)
        {
            return ApplicationProblems.NothingToRenew;
        }

        if (
            last is { State: AwardState.Withdrawn, Reason: not AwardReason.Renounced }
            && last.Organisation == caller.Organisation
        )
        {
            var until = law.DueAt(last.Since, law.Period(StatutoryPeriods.LabelReapply));
            return now < until ? ApplicationProblems.ReapplyLater(Moments.LastDay(until)) : null;
        }

        return null;
    }

    private static async Task<string?> ShownIceAsync(
        LabelDbContext db,
        string? domain,
        CancellationToken cancel
    ) =>
        SiteName.Read(domain) is { } name
        && await db.SiteTests.LastOfAsync(name, cancel) is { Report: { } report }
        && IdentityChecks.ShownIn(TestReport.Read(report).Findings) is [var only]
            ? only
            : null;

    private static async Task<OrganisationStanding?> StandingAsync(
        Caller caller,
        HttpContext http
    ) =>
        http.RequestServices.GetService<IOrganisationRegister>() is { } register
            ? await register.FindAsync(caller.Organisation, http.RequestAborted)
            : null;
}
