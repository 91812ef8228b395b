using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Accreditation;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.Profiles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Examination;

/// <summary>POST /dossiers/{id}/verification: an officer records how the identity was verified, on which document, and what proves the post (law 43-20 art. 33, T-10 to T-12).</summary>
internal static class VerifyIdentity
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers/{id:guid}/verification", HandleAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<DossierResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/dossiers/{id:guid}/verify", SubmitAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    internal sealed class Form
    {
        public long Version { get; init; }

        public VerificationMethod? Method { get; init; }

        public string? Place { get; init; }

        public IdentityDocument? Document { get; init; }

        public string? DocumentNumber { get; init; }

        public string? DocumentUntil { get; init; }

        public string? CapacityProof { get; init; }
    }

    private static Task<IResult> HandleAsync(
        Guid id,
        EnteredVerification request,
        Caller caller,
        HttpContext http
    ) => ExaminationActs.AnswerAsync(id, caller, http, act => VerifyAsync(act, request));

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] Form form,
        Caller caller,
        HttpContext http
    ) =>
        ExaminationActs.SubmitAsync(
            id,
            form.Version,
            caller,
            http,
            act =>
                VerifyAsync(
                    act,
                    new(
                        form.Method,
                        form.Place,
                        form.Document,
                        form.DocumentNumber,
                        form.DocumentUntil,
                        form.CapacityProof
                    )
                )
        );

    private static async Task<Result<Dossier>> VerifyAsync(
        ExaminationActs.Act act,
        EnteredVerification entered
    )
    {
        if (entered.Fault(MoroccanTime.DayOf(act.Now)) is { } fault)
        {
            return fault;
        }

        if (
            entered.Method is VerificationMethod.QualifiedCertificate
            && !await IsAccreditedAsync(act)
        )
        {
            return DossierProblems.VerificationNotAccredited;
        }

        var pieces = await act.Db.PiecesOfAsync(act.Dossier.Id, act.Cancel);
        if (DossierPieces.Missing(pieces) is [var missing, ..])
        {
            return DossierProblems.Incomplete(missing);
        }

        if (pieces.Find(piece => !piece.IsUsable) is { } unusable)
        {
            return DossierProblems.PieceNotUsable(unusable.Kind);
        }

        var done = act.Dossier.Verify(act.Officer.Subject, act.Now);
        if (!done.Refused(out _, out _))
        {
            act.Db.IdentityVerifications.Add(RowOf(act, entered));
        }

        return act.Record("dossier.identity-verified", done, ("method", $"{entered.Method}"));
    }

    /// <summary>Decree 2-22-687 art. 20: nobody but an approved provider's qualified certificate proves an identity.</summary>
    private static Task<bool> IsAccreditedAsync(ExaminationActs.Act act) =>
        act.Db.Accreditations.AllowAsync(
            CertificateProfile.All["natural-signature-qualified"],
            act.Now,
            act.Cancel
        );

    private static IdentityVerification RowOf(
        ExaminationActs.Act act,
        EnteredVerification entered
    ) =>
        new()
        {
            Id = Ids.New(act.Clock),
            Dossier = act.Dossier.Id,
            Round = act.Dossier.Round,
            Method = entered.Method!.Value,
            Place = entered.Place!.Trim(),
            Document = entered.Document!.Value,
            SealedDocumentNumber = act
                .Services.GetRequiredService<DossierSeal>()
                .SealText(
                    act.Dossier.Id,
                    "document",
                    entered.DocumentNumber!.Trim().ToUpperInvariant()
                ),
            DocumentUntil = entered.Until!.Value,
            CapacityProof = entered.CapacityProof!.Trim(),
            VerifiedBy = act.Officer.Subject,
            VerifiedAt = act.Now,
            Acr = act.Evidence?.Level.Acr(),
            Payload = act.Evidence?.PayloadDigest,
        };
}
