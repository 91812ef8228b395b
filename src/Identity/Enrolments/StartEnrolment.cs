using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>POST /enrolments: a draft, which only its maker sees until it is filed.</summary>
internal static class StartEnrolment
{
    public const string Page = "/organisations/enrol";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/enrolments", HandleAsync)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .HonoursIdempotencyKey<IdentityDbContext>()
            .Produces<EnrolmentResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Page, Show);
        pages.MapPost(Page, SubmitAsync).RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);
    }

    /// <param name="Kind">administration, company or association; ignored where an organisation is named.</param>
    /// <param name="Organisation">The organisation whose particulars change.</param>
    internal sealed record Request(string? Kind, Guid? Organisation);

    internal sealed class Form
    {
        public string? Kind { get; init; }

        public Guid? Organisation { get; init; }
    }

    internal sealed record View(string? Kind, Problem? Problem);

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        ReservedId id,
        EnrolmentDesk desk,
        HttpContext http
    )
    {
        var started = await desk.StartAsync(
            id.Value,
            request.Kind,
            request.Organisation,
            caller,
            http.RequestAborted
        );
        if (started.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/identity/v1/enrolments/{row.Id}",
            EnrolmentResponse.Of(row)
        );
    }

    private static IResult Show() => Of(new(Kind: null, Problem: null));

    private static async Task<IResult> SubmitAsync(
        [FromForm] Form form,
        Caller caller,
        EnrolmentDesk desk,
        TimeProvider clock,
        HttpContext http
    )
    {
        var started = await desk.StartAsync(
            Ids.New(clock),
            form.Kind,
            form.Organisation,
            caller,
            http.RequestAborted
        );
        return started.Refused(out var problem, out var row)
            ? problem.Status is StatusCodes.Status404NotFound
                ? TypedResults.NotFound()
                : Of(new(form.Kind, problem))
            : form.Organisation is null
                ? Results.Redirect(
                    $"{http.Request.PathBase}{SaveEnrolment.PathOf(row.Id, ParticularsField.NameStep)}"
                )
                : Results.Redirect($"{http.Request.PathBase}{ReadEnrolment.PathOf(row.Id)}");
    }

    private static IResult Of(View view) =>
        TrustPages.Of<StartEnrolmentPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(StartEnrolmentPage.Shown), view)
        );
}
