using System.Globalization;
using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Breaches;

/// <summary>POST /breaches/{id}/sending {text, categories, people, consequences, measures}: the organisation tells the commission, of its own will; POST /breaches/{id}/drop: it does not.</summary>
internal static class SendBreach
{
    private const int MostPeople = 100_000_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/breaches/{id:guid}/sending", HandleAsync).ForController<BreachResponse>();
        routes.MapPost("/breaches/{id:guid}/drop", DropAsync).ForController<BreachResponse>();
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/cndp/breaches/{id:guid}/send", SubmitAsync).ForController<BreachResponse>();
        pages
            .MapPost("/cndp/breaches/{id:guid}/drop", SubmitDropAsync)
            .ForController<BreachResponse>();
    }

    /// <param name="Text">What happened.</param>
    /// <param name="Categories">Of data and of people.</param>
    /// <param name="People">How many are concerned, in digits; left out where nobody knows yet.</param>
    internal sealed record Request(
        string? Text,
        string? Categories,
        string? People = null,
        string? Consequences = null,
        string? Measures = null
    );

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.AnswerAsync(
            id,
            caller,
            http,
            BreachRecords.OfController,
            act => SendAsync(act, request)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? text,
        [FromForm] string? categories,
        [FromForm] string? people,
        [FromForm] string? consequences,
        [FromForm] string? measures,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.SubmitAsync(
            (id, version),
            caller,
            http,
            BreachRecords.OfController,
            act => SendAsync(act, new(text, categories, people, consequences, measures))
        );

    private static Task<IResult> DropAsync(Guid id, Caller caller, HttpContext http) =>
        RecordActs.AnswerAsync(id, caller, http, BreachRecords.OfController, Drop);

    private static Task<IResult> SubmitDropAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) => RecordActs.SubmitAsync((id, version), caller, http, BreachRecords.OfController, Drop);

    private static Task<Result<Breach>> Drop(RecordActs.Act<Breach> act) =>
        act.EnterAsync(act.Row.Drop(act.Now), "breach.dropped");

    private static async Task<Result<Breach>> SendAsync(RecordActs.Act<Breach> act, Request said) =>
        Fault(said) is { } fault
            ? fault
            : await act.EnterAsync(
                act.Row.Send(act.Caller.Subject, act.Now),
                "breach.sent",
                async () =>
                {
                    act.Lines.Say(
                        act.Row,
                        (LineKinds.Breach, Side.Controller),
                        act.Caller,
                        ("text", said.Text),
                        ("categories", said.Categories),
                        ("people", said.People),
                        ("consequences", said.Consequences),
                        ("measures", said.Measures)
                    );
                    await act.Lines.CloseAsync(
                        act.Row.Id,
                        act.Row.PreparedAt + Breach.Kept,
                        act.Cancel
                    );
                    await act
                        .Services.GetRequiredService<ControlDirectory>()
                        .TellCommissionAsync(
                            Roles.CndpOfficer,
                            ControlNotices.BreachSent,
                            (act.Row, $"/cndp/breaches/{act.Row.Id}"),
                            until: null,
                            act.Cancel
                        );
                }
            );

    private static Problem? Fault(Request said) =>
        Said.Fault(said.Text, "text")
        ?? Said.Fault(said.Categories, "categories")
        ?? (
            string.IsNullOrWhiteSpace(said.People)
            || int.TryParse(
                said.People.Trim(),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var people
            )
                && people <= MostPeople
                ? null
                : BreachProblems.PeopleInvalid
        )
        ?? Said.OptionalFault(said.Consequences, "consequences")
        ?? Said.OptionalFault(said.Measures, "measures");
}
