using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Committee;
using MarocNumeric.Trust.Label.Domains;
using MarocNumeric.Trust.Label.Federations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>GET /applications/{id} and /label/applications/{id}: an application for the merchant's side and for the label's people, with what the reader may do.</summary>
internal static class ReadApplication
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/applications/{id:guid}", AnswerAsync)
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess)
            .Produces<ApplicationResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet(
                "/label/applications/{id:guid}",
                (Guid id, HttpContext http) => PageAsync(id, problem: null, http)
            )
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess);

    public static string PathOf(Guid id) => $"{ListApplications.Path}/{id}";

    /// <param name="Assessors">To whom the secretary may give it.</param>
    /// <param name="Tied">The reader takes no part.</param>
    /// <param name="Checks">What federations say of their member, for the label's people.</param>
    /// <param name="Domain">As far as the applicant has shown it, while they write.</param>
    internal sealed record View(
        ApplicationReading.Sheet Sheet,
        IReadOnlyList<string> Assessors,
        bool Tied,
        IReadOnlyList<CheckResponse> Checks,
        ClaimedDomain? Domain,
        DateTimeOffset Now,
        Problem? Problem
    );

    public static async Task<IResult> AnswerAsync(Guid id, Caller caller, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.RequestServices.GetRequiredService<LabelDbContext>().ChangeTracker.Clear();
        var sheet = await http
            .RequestServices.GetRequiredService<ApplicationReading>()
            .FindAsync(id, caller, http.RequestAborted);
        if (sheet is null)
        {
            return ApplicationProblems.Unknown.ToResponse();
        }

        http.Response.Tag(sheet.Row.Version);
        return TypedResults.Ok(ApplicationReading.Describe(sheet));
    }

    /// <summary>Also with the refusal of an act.</summary>
    public static async Task<IResult> PageAsync(Guid id, Problem? problem, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var caller = Caller.Of(http.User);
        // Fresh: an act that was refused may have left its traces in what is tracked.
        services.GetRequiredService<LabelDbContext>().ChangeTracker.Clear();
        var sheet = await services
            .GetRequiredService<ApplicationReading>()
            .FindAsync(id, caller, cancel);
        if (sheet is null)
        {
            return TypedResults.NotFound();
        }

        var ties = services.GetRequiredService<Ties>();
        var row = sheet.Row;
        List<string> fit = [];
        if (sheet.Secretary)
        {
            foreach (var account in await ties.AssessorsAsync(cancel))
            {
                if (await ties.MayAssessAsync(row, account, cancel))
                {
                    fit.Add(account);
                }
            }
        }

        return TrustPages.Of<ReadApplicationPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ReadApplicationPage.Shown),
                new View(
                    sheet,
                    fit,
                    sheet.OfLabel
                        && await ties.OfAsync(
                            row.Organisation,
                            row.Federation,
                            caller.Subject,
                            cancel
                        ),
                    sheet.OfLabel
                        ? await services.GetRequiredService<MemberDesk>().OfAsync(id, cancel)
                        : [],
                    sheet.Owner && row.State is ApplicationState.Draft
                        ? await services
                            .GetRequiredService<LabelDbContext>()
                            .ClaimedDomains.AsNoTracking()
                            .SingleOrDefaultAsync(
                                one =>
                                    one.Organisation == row.Organisation
                                    && one.Domain == row.Domain,
                                cancel
                            )
                        : null,
                    services.GetRequiredService<TimeProvider>().Now(),
                    problem
                )
            )
        );
    }
}
