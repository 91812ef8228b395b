using System.Globalization;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>GET /enrolments/{id}: the draft to check, the filed enrolment, and for an officer the automatic checks and the decision.</summary>
internal static class ReadEnrolment
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/enrolments/{id:guid}", HandleAsync)
            .Produces<EnrolmentResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/organisations/enrolments/{id:guid}", ShowAsync);

    public static string PathOf(Guid id) => $"/organisations/enrolments/{id}";

    /// <param name="Before">What was verified last; null for the first time.</param>
    /// <param name="Missing">What lacks before it can be filed.</param>
    /// <param name="Barred">Why this officer does not decide on it.</param>
    internal sealed record View(
        Enrolment Enrolment,
        Particulars Particulars,
        Particulars? Before,
        IReadOnlyList<Problem> Missing,
        IReadOnlyList<EnrolmentCheck>? Checks,
        Problem? Barred,
        IReadOnlyDictionary<string, string> Names,
        Problem? Problem
    )
    {
        /// <summary>Particulars that differ from the last verified ones.</summary>
        public bool Changed(ParticularsField field) =>
            Before is not null
            && !string.Equals(field.Get(Before), field.Get(Particulars), StringComparison.Ordinal);
    }

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        IdentityDbContext db,
        EnrolmentChecks checks,
        EnrolmentDecision decision,
        HttpContext http
    )
    {
        var row = await db.FindEnrolmentAsync(id, caller, http.RequestAborted);
        if (row is null)
        {
            return EnrolmentProblems.EnrolmentUnknown.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(
            EnrolmentResponse.Of(
                row,
                caller.DecidesEnrolments()
                    ? await ChecksAsync(row, checks, decision, http.RequestAborted)
                    : null
            )
        );
    }

    private static async Task<IResult> ShowAsync(Guid id, Caller caller, HttpContext http) =>
        await PageAsync(id, caller, problem: null, http);

    /// <summary>The page of one enrolment, also with the refusal of an act upon it.</summary>
    public static async Task<IResult> PageAsync(
        Guid id,
        Caller caller,
        Problem? problem,
        HttpContext http
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var db = services.GetRequiredService<IdentityDbContext>();
        var decision = services.GetRequiredService<EnrolmentDecision>();
        db.ChangeTracker.Clear();
        var row = await db.FindEnrolmentAsync(id, caller, cancel);
        if (row is null)
        {
            return TypedResults.NotFound();
        }

        var particulars = row.Read();
        var before = row.Previous is { } previous
            ? await db.Enrolments.FindAsync([previous], cancel)
            : null;
        var decides = caller.DecidesEnrolments();
        var view = new View(
            row,
            particulars,
            before?.Read(),
            row.IsOpen ? ParticularsRules.Missing(particulars, ParticularsField.All) : [],
            decides
                ? await ChecksAsync(
                    row,
                    services.GetRequiredService<EnrolmentChecks>(),
                    decision,
                    cancel
                )
                : null,
            decides ? await decision.BarredAsync(row, caller, cancel) : null,
            await services
                .GetRequiredService<IDirectory>()
                .NamesAsync([$"{row.FiledBy}", row.DecidedBy, $"{row.Organisation}"], cancel),
            problem
        );
        return TrustPages.Of<ReadEnrolmentPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (nameof(ReadEnrolmentPage.Shown), view)
        );
    }

    private static async Task<IReadOnlyList<EnrolmentCheck>> ChecksAsync(
        Enrolment row,
        EnrolmentChecks checks,
        EnrolmentDecision decision,
        CancellationToken cancel
    ) =>
        await checks.OfAsync(
            row,
            await decision.RepresentativeAsync(row, row.Read(), cancel),
            cancel
        );

    /// <summary>A particular as people read it.</summary>
    public static string? Shown(
        ParticularsField field,
        Particulars particulars,
        Func<string, string> text
    ) =>
        (field.Name, field.Get(particulars)) switch
        {
            (_, null) => null,
            ("court", { } code) => CourtName(code),
            ("filer", { } filer) => text($"filer-{filer}"),
            ("proofKind", { } proof) => text($"proof-{proof}"),
            ("proofDate", { } day) => DateOnly
                .Parse(day, CultureInfo.InvariantCulture)
                .ToString("D", CultureInfo.CurrentCulture),
            ("mailDomains", { } domains) => domains.Replace("\n", ", ", StringComparison.Ordinal),
            (_, { } value) => value,
        };

    public static string CourtName(string code) =>
        Organisations.CommercialCourts.Find(code) is { } court
            ? Language.Current == Language.Arabic
                ? court.NameArabic
                : court.Name
            : code;
}
