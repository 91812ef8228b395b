using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>POST /evidence/{id}/looks {reason}: the beginning of a piece of evidence as harmless text. Nothing of it is rendered, opened or followed; the look is entered first.</summary>
internal static class LookAtEvidence
{
    /// <summary>Octets of what is no text.</summary>
    private const int LongestDump = 4 * 1024;

    private const int LongestText = 64 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/evidence/{id:guid}/looks", HandleAsync)
            .RequireScope(ReadEvidence.Readers)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<Look>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/evidence/{id:guid}/look", SubmitAsync)
            .RequireScope(ReadEvidence.Readers)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    internal sealed record Request(string? Reason);

    /// <param name="IsText">Else the octets, sixteen to a line.</param>
    /// <param name="Text">Addresses broken up, hidden characters by their numbers: "⟨U+202E⟩".</param>
    /// <param name="Whole">False where only the beginning is shown.</param>
    internal sealed record Look(bool IsText, string Text, bool Whole);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        EvidenceDesk desk,
        HttpContext http
    ) =>
        (await LookAsync(id, request.Reason, caller, desk, http)).Refused(
            out var problem,
            out var look
        )
            ? problem.ToResponse()
            : TypedResults.Ok(look);

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] string? reason,
        Caller caller,
        EvidenceDesk desk,
        HttpContext http
    ) =>
        (await LookAsync(id, reason, caller, desk, http)).Refused(out var problem, out var look)
            ? await ReadEvidence.PageAsync(id, text: null, problem, http)
            : await ReadEvidence.PageAsync(id, look, problem: null, http);

    private static async Task<Result<Look>> LookAsync(
        Guid id,
        string? reason,
        Caller caller,
        EvidenceDesk desk,
        HttpContext http
    )
    {
        var done = await EvidenceActs.DoAsync(
            id,
            caller,
            http,
            item =>
            {
                if (EvidenceActs.Words(reason).Refused(out var problem, out var words))
                {
                    return Task.FromResult<Result<EvidenceItem>>(problem);
                }

                desk.Enter(item, CustodyAct.Looked, caller.Subject, words);
                return Task.FromResult<Result<EvidenceItem>>(item);
            }
        );
        if (done.Refused(out var refused, out var seen))
        {
            return refused;
        }

        var beginning = await desk.BeginningAsync(seen, LongestText, http.RequestAborted);
        return beginning is null ? EvidenceProblems.ContentGone : Shown(beginning, seen.Size);
    }

    private static Look Shown(byte[] beginning, long size)
    {
        if (EvidenceText.Of(beginning) is { } text)
        {
            return new(IsText: true, EvidenceText.Harmless(text), beginning.Length == size);
        }

        var some = beginning.AsSpan(0, Math.Min(beginning.Length, LongestDump));
        return new(IsText: false, EvidenceText.Dump(some), some.Length == size);
    }
}
