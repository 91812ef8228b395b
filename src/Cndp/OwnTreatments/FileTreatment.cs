using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.OwnTreatments;

/// <summary>POST /own-treatments/{code} {faits}: files one of the suite's own treatments for the organisation that operates it, with its answers over those of the book. The page opens a draft with them, to be completed and signed like every other.</summary>
internal static class FileTreatment
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/own-treatments/{code}", HandleAsync)
            .RequireScope(Scopes.CndpFile)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .WithMetadata(new RequestSizeLimitAttribute(FileDeclaration.LargestBody))
            .HonoursIdempotencyKey<CndpDbContext>()
            .Produces<DeclarationResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/own-treatments/{code}", SubmitAsync)
            .RequireScope(Scopes.CndpFile)
            .BindsNobody("Opens a draft that only its owner sees");

    /// <param name="Faits">What the book does not know: who operates the suite, from when on, and whom people turn to.</param>
    internal sealed record Request(JsonElement? Faits);

    internal sealed record Sources(
        CndpDbContext Db,
        TreatmentDesk Desk,
        FilingDesk Filing,
        DraftSaving Saving
    );

    private static async Task<IResult> HandleAsync(
        string code,
        Request request,
        Caller caller,
        ReservedId id,
        AssuranceEvidence? evidence,
        Sources sources,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        if (await sources.Filing.FiledBeforeAsync(id.Value, caller, cancel) is { } there)
        {
            return await CreatedAsync(there, caller, http);
        }

        if (
            (await sources.Desk.OpenAsync(code, caller, cancel)).Refused(
                out var problem,
                out var treatment
            ) || SentFacts.Read(request.Faits).Refused(out problem, out var own)
        )
        {
            return problem.ToResponse();
        }

        // Saved together with the filing, or not at all.
        await sources.Desk.EnterAsync(treatment, id.Value, caller, cancel);
        var filed = await sources.Filing.FileAsync(
            id.Value,
            new(Answers(treatment, own)),
            draft: null,
            caller,
            evidence,
            cancel
        );
        return filed.Refused(out problem, out var row)
            ? problem.ToResponse()
            : await CreatedAsync(row, caller, http);
    }

    private static async Task<IResult> SubmitAsync(
        string code,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        if (
            (await sources.Desk.OpenAsync(code, caller, cancel)).Refused(
                out var problem,
                out var treatment
            )
        )
        {
            return await ListTreatments.PageAsync(problem, caller, http);
        }

        var begun = await sources.Saving.BeginAsync(
            caller,
            DraftPurpose.New,
            new(Declaration: null, treatment.Facts.DeepClone().AsObject()),
            controller: null,
            cancel
        );
        if (begun.Refused(out problem, out var draft))
        {
            return await ListTreatments.PageAsync(problem, caller, http);
        }

        await sources.Desk.EnterAsync(treatment, draft.Id, caller, cancel);
        await sources.Db.SaveChangesAsync(cancel);
        return Results.Redirect(DraftDeclaration.PathOf(http, draft.Id, DraftDeclaration.First));
    }

    private static async Task<IResult> CreatedAsync(
        Declaration row,
        Caller caller,
        HttpContext http
    )
    {
        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/cndp/v1/declarations/{row.Id}",
            await http.DescribeAsync(row, caller)
        );
    }

    private static JsonObject Answers(Treatment treatment, JsonObject own)
    {
        var facts = treatment.Facts.DeepClone().AsObject();
        foreach (var (field, answer) in own)
        {
            facts[field] = answer?.DeepClone();
        }

        return facts;
    }
}
