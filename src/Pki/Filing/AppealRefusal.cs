using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>POST /dossiers/{id}/appeal {grounds}: the refusal is to be looked at again, within 30 days (law 55-19 art. 21).</summary>
internal static class AppealRefusal
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers/{id:guid}/appeal", HandleAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<DossierResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/dossiers/{id:guid}/appeals", SubmitAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    internal sealed record Request(string? Grounds);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) => ApplicantActs.AnswerAsync(id, caller, http, act => Appeal(act, request.Grounds));

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? grounds,
        Caller caller,
        HttpContext http
    ) => ApplicantActs.SubmitAsync(id, version, caller, http, act => Appeal(act, grounds));

    private static Result<Dossier> Appeal(ApplicantActs.Act act, string? grounds)
    {
        var appealed = act.Dossier.Appeal(grounds, act.Law, act.Now);
        if (appealed.Refused(out var problem, out _))
        {
            return problem.Field is null && problem.Code is "COMMON-086"
                ? problem with
                {
                    Field = "grounds",
                }
                : problem;
        }

        act.Record("dossier.appealed");
        return appealed;
    }
}
