using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>POST /evidence/{id}/handovers {to, reason}: the team gave a copy to somebody outside (a court, another team), by whatever way: it stands in the chain with name and reason.</summary>
internal static class HandOverEvidence
{
    private const int LongestName = 200;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/evidence/{id:guid}/handovers", HandleAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<EvidenceResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/evidence/{id:guid}/hand-over", SubmitAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    internal sealed record Request(string? To, string? Reason);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        EvidenceDesk desk,
        HttpContext http
    ) =>
        await EvidenceActs.AnswerAsync(
            await DoAsync(id, request, caller, desk, http),
            caller,
            http
        );

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] string? to,
        [FromForm] string? reason,
        Caller caller,
        EvidenceDesk desk,
        HttpContext http
    ) =>
        (await DoAsync(id, new(to, reason), caller, desk, http)).Refused(out var problem, out _)
            ? await ReadEvidence.PageAsync(id, text: null, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/cert/evidence/{id}");

    private static Task<Result<EvidenceItem>> DoAsync(
        Guid id,
        Request request,
        Caller caller,
        EvidenceDesk desk,
        HttpContext http
    ) =>
        EvidenceActs.DoAsync(
            id,
            caller,
            http,
            item => Task.FromResult(Enter(item, request, caller, desk))
        );

    private static Result<EvidenceItem> Enter(
        EvidenceItem item,
        Request request,
        Caller caller,
        EvidenceDesk desk
    )
    {
        if (!caller.IsOfTeam())
        {
            return CertProblems.Unknown;
        }

        if (
            request.To is not { Length: <= LongestName }
            || EvidenceText.Line(request.To, LongestName) is not { Length: > 1 } to
        )
        {
            return EvidenceProblems.RecipientMissing;
        }

        if (EvidenceActs.Words(request.Reason).Refused(out var problem, out var words))
        {
            return problem;
        }

        desk.Enter(item, CustodyAct.HandedOver, caller.Subject, words with { To = to });
        return item;
    }
}
