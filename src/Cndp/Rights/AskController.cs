using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>POST /rights {kind, number, family, given, birth, about}: a person asks a controller of the register (law 09-08 art. 7 to 9). The proof of identity follows under /rights/{id}/identity; the page takes both at once.</summary>
internal static class AskController
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/rights", HandleAsync)
            .RequireScope(Scopes.CndpAsk)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .HonoursIdempotencyKey<CndpDbContext>()
            .Produces<RightsResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cndp/rights/new", ShowAsync).RequireScope(Scopes.CndpAsk);
        pages
            .MapPost("/cndp/rights/new", SubmitAsync)
            .TakesPieces(pages)
            .RequireScope(Scopes.CndpAsk)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);
    }

    /// <param name="Birth">Of the person whose data they are, yyyy-MM-dd.</param>
    internal sealed record Request(
        RightsKind? Kind,
        string? Number,
        OnBehalf? OnBehalf,
        string? Family,
        string? Given,
        DateOnly? Birth,
        string? About,
        string? Details
    );

    /// <summary>As posted: kept as typed, so that a wrong answer is shown again.</summary>
    internal sealed class Form
    {
        public string? Kind { get; set; }

        public string? Number { get; set; }

        public string? OnBehalf { get; set; }

        public string? Family { get; set; }

        public string? Given { get; set; }

        public string? About { get; set; }

        public string? Details { get; set; }
    }

    /// <param name="Controller">Null where the number is not known, or not given yet.</param>
    /// <param name="Token">Of the form for who has no account; null for the others.</param>
    internal sealed record View(
        Form Form,
        DateAnswer Birth,
        RegisteredController? Controller,
        Problem? Problem,
        string? Token = null
    );

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        ReservedId id,
        AssuranceEvidence? evidence,
        AskDesk desk,
        HttpContext http
    ) =>
        await RecordActs.CreatedAsync(
            await desk.FileAsync(
                id.Value,
                new(
                    request.Kind,
                    request.Number,
                    request.OnBehalf,
                    request.Family,
                    request.Given,
                    request.Birth,
                    request.About,
                    request.Details
                ),
                (Needed: false, File: null),
                caller,
                evidence,
                http.RequestAborted
            ),
            "rights",
            caller,
            http
        );

    private static async Task<IResult> ShowAsync(
        string? number,
        ControlDirectory directory,
        HttpContext http
    ) =>
        PageOf(
            new(
                new() { Number = number },
                DateAnswer.Of(null),
                await directory.ControllerAsync(number, http.RequestAborted),
                Problem: null
            )
        );

    private static async Task<IResult> SubmitAsync(
        [FromForm] Form form,
        IFormFile? file,
        Caller caller,
        ReservedId id,
        AssuranceEvidence? evidence,
        AskDesk desk,
        ControlDirectory directory,
        HttpContext http
    )
    {
        var posted = await http.Request.ReadFormAsync(http.RequestAborted);
        var birth = DateAnswer.From(name => posted[name], "birth");
        var asked = birth.Read("birth").Refused(out var problem, out var day)
            ? problem
            : await desk.FileAsync(
                id.Value,
                AskedOf(form, day),
                (Needed: true, file),
                caller,
                evidence,
                http.RequestAborted
            );
        return asked.Refused(out problem, out var row)
            ? PageOf(
                new(
                    form,
                    birth,
                    await directory.ControllerAsync(form.Number, http.RequestAborted),
                    problem
                )
            )
            : Results.Redirect($"{http.Request.PathBase}/cndp/rights/{row.Id}?filed");
    }

    public static AskDesk.Asked AskedOf(Form form, DateOnly birth) =>
        new(
            Named<RightsKind>(form.Kind),
            form.Number,
            Named<OnBehalf>(form.OnBehalf),
            form.Family,
            form.Given,
            birth,
            form.About,
            form.Details
        );

    public static IResult PageOf(View view) =>
        TrustPages.Of<AskControllerPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(AskControllerPage.Shown), view)
        );

    private static T? Named<T>(string? text)
        where T : struct, Enum =>
        Common.Http.Named<T>.TryParse(text, out var named) ? named.Value : null;
}
