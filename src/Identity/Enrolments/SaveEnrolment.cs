using System.Globalization;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>POST /enrolments/{id}/particulars: what is known so far. The pages ask one question at a time, and keep each answer.</summary>
internal static class SaveEnrolment
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/enrolments/{id:guid}/particulars", HandleAsync)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<EnrolmentResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/organisations/enrolments/{id:guid}/answers", ShowAsync);
        pages
            .MapPost("/organisations/enrolments/{id:guid}/answers", SubmitAsync)
            .BindsNobody("Keeps an answer of a draft; filing it binds");
    }

    public static string PathOf(Guid id, string step) =>
        $"/organisations/enrolments/{id}/answers?step={step}";

    /// <param name="Back">The earlier question; null at the first.</param>
    /// <param name="Typed">What stands in a field: what was kept, or what was just typed and refused.</param>
    internal sealed record View(
        Enrolment Enrolment,
        KindRules Kind,
        string Step,
        string? Back,
        IReadOnlyDictionary<string, string?> Typed,
        IReadOnlyList<Problem> Problems,
        bool Returns
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Particulars request,
        Caller caller,
        IdentityDbContext db,
        ParticularsRules rules,
        EnrolmentDesk desk,
        HttpContext http
    )
    {
        var row = await OwnAsync(id, caller, db, http.RequestAborted);
        if (row is null)
        {
            return EnrolmentProblems.EnrolmentUnknown.ToResponse();
        }

        if (http.Request.Stale(row.Version) is { } stale)
        {
            return stale.ToResponse();
        }

        var reading = rules.Take(request with { Kind = row.Read().Kind });
        if (reading.Faults is [var fault, ..])
        {
            return fault.ToResponse();
        }

        var saved = await desk.SaveAsync(row, reading.Read, http.RequestAborted);
        if (saved.Refused(out var problem, out _))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(EnrolmentResponse.Of(row));
    }

    /// <summary>Who filed it changes it; what they do not see, and what is somebody else's, does not exist.</summary>
    public static async Task<Enrolment?> OwnAsync(
        Guid id,
        Caller caller,
        IdentityDbContext db,
        CancellationToken cancel
    ) =>
        await db.Enrolments.FindAsync([id], cancel) is { } row && row.FiledBy == caller.AccountId()
            ? row
            : null;

    private static async Task<IResult> ShowAsync(
        Guid id,
        string? step,
        bool? check,
        Caller caller,
        IdentityDbContext db,
        HttpContext http
    )
    {
        var row = await OwnAsync(id, caller, db, http.RequestAborted);
        if (row is null)
        {
            return TypedResults.NotFound();
        }

        if (!row.IsOpen)
        {
            return Results.Redirect($"{http.Request.PathBase}{ReadEnrolment.PathOf(id)}");
        }

        var known = row.Read();
        return Page(
            row,
            Step(step),
            ParticularsField.All.ToDictionary(
                field => field.Name,
                field => field.Get(known),
                StringComparer.Ordinal
            ),
            problems: [],
            check is true
        );
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        string? step,
        bool? check,
        IFormCollection form,
        Caller caller,
        IdentityDbContext db,
        ParticularsRules rules,
        EnrolmentDesk desk,
        HttpContext http
    )
    {
        var row = await OwnAsync(id, caller, db, http.RequestAborted);
        if (row is null)
        {
            return TypedResults.NotFound();
        }

        var (asked, known) = (Step(step), row.Read());
        var kind = KindRules.Of(known.Kind)!;
        var fields = ParticularsField.Of(asked, kind).ToList();
        var typed = fields.ToDictionary(
            field => field.Name,
            field => (string?)form[field.Name].ToString(),
            StringComparer.Ordinal
        );
        if (
            !long.TryParse(
                form["version"],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var version
            )
            || row.Version != version && row.IsOpen
        )
        {
            return Page(row, asked, typed, [CommonProblems.VersionStale], check is true);
        }

        var reading = rules.Take(known, fields, name => typed[name]);
        List<Problem> faults =
        [
            .. reading.Faults,
            .. ParticularsRules
                .Missing(reading.Read, fields)
                .Where(missing => !reading.Faults.Any(fault => Same(fault.Field, missing.Field))),
        ];
        if (faults.Count > 0)
        {
            return Page(row, asked, typed, faults, check is true);
        }

        var saved = await desk.SaveAsync(row, reading.Read, http.RequestAborted);
        return saved.Refused(out var problem, out _)
            ? Page(
                await db.Enrolments.FindAsync([id], http.RequestAborted) ?? row,
                asked,
                typed,
                [problem],
                check is true
            )
            : Results.Redirect($"{http.Request.PathBase}{Next(id, asked, check is true)}");
    }

    private static string Next(Guid id, string step, bool returns)
    {
        var next = returns
            ? null
            : ParticularsField.Steps.SkipWhile(one => !Same(one, step)).Skip(1);
        return next?.FirstOrDefault() is { } name ? PathOf(id, name) : ReadEnrolment.PathOf(id);
    }

    private static string Step(string? step) =>
        step is ParticularsField.AllSteps
        || ParticularsField.Steps.Contains(step, StringComparer.Ordinal)
            ? step!
            : ParticularsField.Steps[0];

    private static bool Same(string? one, string? other) =>
        string.Equals(one, other, StringComparison.Ordinal);

    private static IResult Page(
        Enrolment row,
        string step,
        IReadOnlyDictionary<string, string?> typed,
        IReadOnlyList<Problem> problems,
        bool returns
    ) =>
        TrustPages.Of<SaveEnrolmentPage>(
            problems.Count == 0 ? StatusCodes.Status200OK : problems[0].Status,
            (
                nameof(SaveEnrolmentPage.Shown),
                new View(
                    row,
                    KindRules.Of(row.Read().Kind)!,
                    step,
                    ParticularsField.Steps.TakeWhile(one => !Same(one, step)).LastOrDefault()
                        is { } back
                    && step is not ParticularsField.AllSteps
                        ? PathOf(row.Id, back)
                        : null,
                    typed,
                    problems,
                    returns
                )
            )
        );
}
