using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.Revocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.HandOvers;

/// <summary>POST /dossiers/{id}/error-report {text}: within 48 working hours the holder says what is wrong; the certificates are revoked at once and the dossier is opened for correction (T-17).</summary>
internal static class ReportError
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers/{id:guid}/error-report", HandleAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<DossierResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/dossiers/{id:guid}/report", SubmitAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    internal sealed record Request(string? Text);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) => await (await ReportAsync(id, version: null, request.Text, caller, http)).AnswerAsync(http);

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? text,
        Caller caller,
        HttpContext http
    ) => await (await ReportAsync(id, version, text, caller, http)).ShowAsync(id, http);

    private static async Task<Result<Dossier>> ReportAsync(
        Guid id,
        long? version,
        string? text,
        Caller caller,
        HttpContext http
    )
    {
        var services = http.RequestServices;
        var db = services.GetRequiredService<PkiDbContext>();
        var reported = await HolderActs.DoAsync(
            id,
            version,
            caller,
            http,
            row => Task.FromResult(Report(row, text, caller, http))
        );
        if (reported.Refused(out _, out var dossier))
        {
            return reported;
        }

        // The report is kept first: a certificate whose revocation is cut short is revoked by the next attempt, or by an officer who sees the state.
        await RevokeAsync(
            dossier,
            caller,
            db,
            services.GetRequiredService<CertificateRevocation>()
        );
        return reported;
    }

    private static Result<Dossier> Report(
        Dossier row,
        string? text,
        Caller caller,
        HttpContext http
    )
    {
        if (text?.Trim() is not { Length: >= 3 and <= 1000 } words)
        {
            return DossierProblems.TextRequired("text");
        }

        var services = http.RequestServices;
        var clock = services.GetRequiredService<TimeProvider>();
        var reported = row.ReportError(
            services.GetRequiredService<DossierSeal>().SealText(row.Id, "report", words),
            services.GetRequiredService<LegalClock>(),
            clock.Now()
        );
        if (!reported.Refused(out _, out _))
        {
            var db = services.GetRequiredService<PkiDbContext>();
            db.Record(
                clock,
                "dossier.error-reported",
                row.Id.ToString(),
                caller.Subject,
                http.Features.Get<AssuranceEvidence>().Facts()
            );
            db.Tell(
                clock,
                row,
                DossierNotices.ErrorReported,
                row.Applicants()
                    .Where(one => !string.Equals(one, caller.Subject, StringComparison.Ordinal))
            );
        }

        return reported;
    }

    private static async Task RevokeAsync(
        Dossier dossier,
        Caller caller,
        PkiDbContext db,
        CertificateRevocation revocation
    )
    {
        var serials = await db
            .DossierCertificates.Where(row =>
                row.Dossier == dossier.Id && row.Round == dossier.Round && row.Serial != null
            )
            .Select(row => row.Serial)
            .ToListAsync(CancellationToken.None);
        var certificates = await db
            .Certificates.Where(row =>
                serials.Contains(row.Serial) && row.State != CertificateState.Revoked
            )
            .ToListAsync(CancellationToken.None);
        foreach (var certificate in certificates)
        {
            // RFC 5280 section 5.3.1: another one takes its place.
            _ = await revocation.RevokeAsync(
                certificate,
                RevocationReason.Superseded,
                caller.Subject,
                CancellationToken.None
            );
        }
    }
}
