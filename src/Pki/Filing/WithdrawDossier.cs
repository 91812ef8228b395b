using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>POST /dossiers/{id}/withdrawal: who asked takes it back, as long as no certificate was made.</summary>
internal static class WithdrawDossier
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers/{id:guid}/withdrawal", HandleAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Address)
            .Produces<DossierResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/dossiers/{id:guid}/withdraw", SubmitAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        ApplicantActs.AnswerAsync(id, caller, http, Withdraw);

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) => ApplicantActs.SubmitAsync(id, version, caller, http, Withdraw);

    private static Result<Dossier> Withdraw(ApplicantActs.Act act)
    {
        var withdrawn = act.Dossier.Withdraw(act.Now);
        if (!withdrawn.Refused(out _, out _))
        {
            act.Record("dossier.withdrawn");
        }

        return withdrawn;
    }
}
