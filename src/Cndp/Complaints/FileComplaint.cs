using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Complaints;

/// <summary>POST /complaints {number, controller, name, facts, wanted, unnamed}: a person complains of a processing to the commission (law 09-08 art. 28).</summary>
internal static class FileComplaint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/complaints", HandleAsync)
            .RequireScope(Scopes.CndpAsk)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .HonoursIdempotencyKey<CndpDbContext>()
            .Produces<ComplaintResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cndp/complaints/new", Show).RequireScope(Scopes.CndpAsk);
        pages
            .MapPost("/cndp/complaints/new", SubmitAsync)
            .RequireScope(Scopes.CndpAsk)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);
    }

    internal sealed record Request(
        string? Number,
        string? Controller,
        string? Name,
        string? Facts,
        string? Wanted,
        bool Unnamed = false
    );

    internal sealed class Form
    {
        public string? Number { get; set; }

        public string? Controller { get; set; }

        public string? Name { get; set; }

        public string? Facts { get; set; }

        public string? Wanted { get; set; }

        public bool Unnamed { get; set; }
    }

    internal sealed record View(Form Form, Problem? Problem);

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        ReservedId id,
        AssuranceEvidence? evidence,
        ComplaintDesk desk,
        HttpContext http
    ) =>
        await RecordActs.CreatedAsync(
            await desk.FileAsync(
                id.Value,
                new(
                    request.Number,
                    request.Controller,
                    request.Name,
                    request.Facts,
                    request.Wanted,
                    request.Unnamed
                ),
                caller,
                evidence,
                http.RequestAborted
            ),
            "complaints",
            caller,
            http
        );

    private static IResult Show(string? number) =>
        PageOf(new(new() { Number = number }, Problem: null));

    private static async Task<IResult> SubmitAsync(
        [FromForm] Form form,
        Caller caller,
        ReservedId id,
        AssuranceEvidence? evidence,
        ComplaintDesk desk,
        HttpContext http
    )
    {
        var filed = await desk.FileAsync(
            id.Value,
            new(form.Number, form.Controller, form.Name, form.Facts, form.Wanted, form.Unnamed),
            caller,
            evidence,
            http.RequestAborted
        );
        return filed.Refused(out var problem, out var row)
            ? PageOf(new(form, problem))
            : Results.Redirect($"{http.Request.PathBase}/cndp/complaints/{row.Id}?filed");
    }

    private static IResult PageOf(View view) =>
        TrustPages.Of<FileComplaintPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(FileComplaintPage.Shown), view)
        );
}
