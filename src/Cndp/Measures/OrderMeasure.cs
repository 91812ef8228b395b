using System.Globalization;
using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Measures;

/// <summary>POST /measures {complaint | inspection, kind, legal, factual, text, until, number, article, amount, legalPerson, repeat}: a member of the commission orders, withdraws a receipt or refers to the prosecutor, once the controller was heard (law 09-08 art. 28 to 31, 51).</summary>
internal static class OrderMeasure
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/measures", HandleAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .HonoursIdempotencyKey<CndpDbContext>()
            .Produces<MeasureResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cndp/measures/new", Show).RequireScope(Scopes.CndpDecide);
        pages
            .MapPost("/cndp/measures/new", SubmitAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);
    }

    /// <param name="Text">What is to be done, or what the prosecutor is told.</param>
    /// <param name="Until">The last day to comply, or of a temporary ban.</param>
    /// <param name="Number">Of the filing whose receipt is withdrawn.</param>
    /// <param name="Article">Of the offence: "57".</param>
    /// <param name="Amount">Of a fine that is the commission's, MAD.</param>
    /// <param name="LegalPerson">The fine is doubled (art. 64).</param>
    /// <param name="Repeat">Within a year of a final judgment: doubled again (art. 65).</param>
    internal sealed record Request(
        Guid? Complaint,
        Guid? Inspection,
        MeasureKind? Kind,
        string? Legal,
        string? Factual,
        string? Text,
        DateOnly? Until = null,
        string? Number = null,
        string? Article = null,
        long? Amount = null,
        bool LegalPerson = false,
        bool Repeat = false
    );

    internal sealed class Form
    {
        public Guid? Complaint { get; set; }

        public Guid? Inspection { get; set; }

        public string? Kind { get; set; }

        public string? Legal { get; set; }

        public string? Factual { get; set; }

        public string? Text { get; set; }

        public string? Number { get; set; }

        public string? Article { get; set; }

        public string? Amount { get; set; }

        public bool LegalPerson { get; set; }

        public bool Repeat { get; set; }
    }

    internal sealed record View(Form Form, DateAnswer Until, Problem? Problem);

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        ReservedId id,
        AssuranceEvidence? evidence,
        MeasureDesk desk,
        HttpContext http
    ) =>
        await RecordActs.CreatedAsync(
            await desk.OrderAsync(id.Value, request, caller, evidence, http.RequestAborted),
            "measures",
            caller,
            http
        );

    private static async Task<IResult> SubmitAsync(
        [FromForm] Form form,
        Caller caller,
        ReservedId id,
        AssuranceEvidence? evidence,
        MeasureDesk desk,
        HttpContext http
    )
    {
        var posted = await http.Request.ReadFormAsync(http.RequestAborted);
        var until = DateAnswer.From(name => posted[name], "until");
        var day = until.Read("until").Match<DateOnly?>(read => read, _ => null);
        var ordered =
            !until.IsEmpty && day is null
                ? ControlProblems.UntilInvalid
                : await desk.OrderAsync(
                    id.Value,
                    new(
                        form.Complaint,
                        form.Inspection,
                        Named<MeasureKind>.TryParse(form.Kind, out var kind) ? kind.Value : null,
                        form.Legal,
                        form.Factual,
                        form.Text,
                        day,
                        form.Number,
                        form.Article,
                        long.TryParse(form.Amount, CultureInfo.InvariantCulture, out var amount)
                            ? amount
                            : null,
                        form.LegalPerson,
                        form.Repeat
                    ),
                    caller,
                    evidence,
                    http.RequestAborted
                );
        return ordered.Refused(out var problem, out var row)
            ? PageOf(new(form, until, problem))
            : Results.Redirect(
                row.Kind is MeasureKind.Referral
                    ? $"{http.Request.PathBase}{CasePath(form)}"
                    : $"{http.Request.PathBase}/cndp/measures/{row.Id}"
            );
    }

    /// <summary>A new measure on a complaint or an inspection; whether the reader may order it is asked when they do.</summary>
    private static IResult Show(Guid? complaint, Guid? inspection, Caller caller) =>
        caller.Decides()
            ? PageOf(
                new(
                    new() { Complaint = complaint, Inspection = inspection },
                    DateAnswer.Of(null),
                    Problem: null
                )
            )
            : TypedResults.NotFound();

    private static IResult PageOf(View view) =>
        TrustPages.Of<OrderMeasurePage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(OrderMeasurePage.Shown), view)
        );

    public static string CasePath(Form form) =>
        form.Complaint is { } complaint
            ? $"/cndp/complaints/{complaint}"
            : $"/cndp/inspections/{form.Inspection}";
}
