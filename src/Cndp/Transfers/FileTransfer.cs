using System.Text.Json;
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

namespace MarocNumeric.Trust.Cndp.Transfers;

/// <summary>POST /declarations/{id}/transfers {faits}: a transfer abroad of the processing that stands under this filing (form F118; law 09-08 art. 43, 44; decree 2-09-165 art. 46 to 48). A listed State or an exception is notified and has a receipt; clauses and internal rules are authorised or refused.</summary>
internal static class FileTransfer
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/declarations/{id:guid}/transfers", HandleAsync)
            .RequireScope(Scopes.CndpFile)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .WithMetadata(new RequestSizeLimitAttribute(FileDeclaration.LargestBody))
            .HonoursIdempotencyKey<CndpDbContext>()
            .Produces<DeclarationResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Faits">By the field ids of the form of transfers, "transfert.pays"; whose transfer it is comes from the base filing.</param>
    internal sealed record Request(JsonElement? Faits);

    /// <param name="Filings">Finds the base filing for whoever may see it.</param>
    internal sealed record Sources(DeclarationReading Filings, FilingDesk Desk);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        ReservedId reserved,
        AssuranceEvidence? evidence,
        Sources sources,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        if (
            (await sources.Filings.FindAsync(id, caller, cancel)).Refused(
                out var problem,
                out var basis
            )
        )
        {
            return problem.ToResponse();
        }

        if (!caller.IsFiler(basis))
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        if (SentFacts.Read(request.Faits).Refused(out problem, out var facts))
        {
            return problem.ToResponse();
        }

        var filed = await sources.Desk.FileAsync(
            reserved.Value,
            new(facts, For: basis.Organisation, Basis: id),
            draft: null,
            caller,
            evidence,
            cancel
        );
        if (filed.Refused(out problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/cndp/v1/declarations/{row.Id}",
            await http.DescribeAsync(row, caller)
        );
    }
}
