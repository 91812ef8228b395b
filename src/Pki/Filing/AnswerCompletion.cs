using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>POST /dossiers/{id}/completion: what the officer asked for, once, has been brought; the clock goes on (law 55-19 art. 10).</summary>
internal static class AnswerCompletion
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers/{id:guid}/completion", HandleAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Address)
            .Produces<DossierResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/dossiers/{id:guid}/complete", SubmitAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        ApplicantActs.AnswerAsync(id, caller, http, Answer);

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) => ApplicantActs.SubmitAsync(id, version, caller, http, Answer);

    private static Result<Dossier> Answer(ApplicantActs.Act act)
    {
        var answered = act.Dossier.AnswerCompletion(act.Law, act.Now);
        if (!answered.Refused(out _, out _))
        {
            act.Record("dossier.completed");
        }

        return answered;
    }
}
