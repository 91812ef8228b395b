using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.Profiles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Examination;

/// <summary>POST /dossiers/{id}/approval: the second officer says yes: who verified does not, where the profile asks for two (CertificateProfile.Approvals).</summary>
internal static class ApproveDossier
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers/{id:guid}/approval", HandleAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Address)
            .Produces<DossierResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/dossiers/{id:guid}/approve", SubmitAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        ExaminationActs.AnswerAsync(id, caller, http, ApproveAsync);

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) => ExaminationActs.SubmitAsync(id, version, caller, http, ApproveAsync);

    private static Task<Result<Dossier>> ApproveAsync(ExaminationActs.Act act)
    {
        var done = act.Record(
            "dossier.approved",
            act.Dossier.Approve(
                act.Officer.Subject,
                act.Dossier.Profiles.Max(name => CertificateProfile.All[name].Approvals),
                act.Law,
                act.Now
            )
        );
        act.Tell(DossierNotices.Approved, done);
        return act.WriteAsync(done, papers => papers.ApprovalAsync(act.Dossier, act.Cancel));
    }
}
