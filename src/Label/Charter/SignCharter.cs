using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Charter;

/// <summary>GET /label/charter/acceptance/document hands out the charter as a document to be signed; POST …/acceptance/signed takes it back signed, in place of a second factor.</summary>
internal static class SignCharter
{
    public const string Document = $"{AcceptCharter.Path}/document";
    public const string Signed = $"{AcceptCharter.Path}/signed";

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Document, HandAsync).RequireScope(Scopes.LabelApply);
        pages
            .MapPost(Signed, SubmitAsync)
            .TakesPieces(pages)
            .RequireScope(Scopes.LabelApply)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);
    }

    private static async Task<IResult> HandAsync(
        Caller caller,
        AcceptCharter.Sources sources,
        HttpContext http
    )
    {
        if (!AcceptCharter.IsPerson(caller))
        {
            return TypedResults.NotFound();
        }

        var describe = await sources.Desk.DescribeAsync(
            sources.Desk.InForce,
            caller,
            http.RequestAborted
        );
        return sources.Signed.Hand(describe(), http.Response);
    }

    private static async Task<IResult> SubmitAsync(
        IFormFile? signed,
        ReservedId id,
        Caller caller,
        AcceptCharter.Sources sources,
        HttpContext http
    )
    {
        var accepted = await AcceptAsync(id.Value, signed, caller, sources, http);
        return accepted.Refused(out var problem, out _)
            ? await AcceptCharter.PageAsync(problem, caller, sources, http)
            : Results.Redirect($"{http.Request.PathBase}{AcceptCharter.Path}");
    }

    private static async Task<Result<CharterAcceptance>> AcceptAsync(
        Guid id,
        IFormFile? signed,
        Caller caller,
        AcceptCharter.Sources sources,
        HttpContext http
    )
    {
        if (!AcceptCharter.IsPerson(caller))
        {
            return CommonProblems.Forbidden;
        }

        var (cancel, version) = (http.RequestAborted, sources.Desk.InForce);
        var taken = await sources.Signed.TakeAsync(
            new(signed, id, caller, CharterAcceptanceMap.ForGood),
            await sources.Desk.DescribeAsync(version, caller, cancel),
            cancel
        );
        return taken.Refused(out var problem, out var evidence)
            ? problem
            : await sources.Desk.AcceptAsync(id, version, caller, evidence, cancel);
    }
}
