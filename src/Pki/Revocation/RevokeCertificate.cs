using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>POST /certificates/{serial}/revocation {reason}: the holder, its organisation's agent or the authority ends a certificate (law 43-20 art. 33 (2)). No second factor is asked: a stolen key waits for nobody.</summary>
internal static class RevokeCertificate
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/certificates/{serial}/revocation", HandleAsync)
            .RequireScope(Scopes.PkiRevoke)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<CertificateResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/certificates/{serial}/revoke", SubmitAsync)
            .RequireScope(Scopes.PkiRevoke)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    internal sealed record Request(string? Reason);

    internal sealed class Form
    {
        public string? Reason { get; init; }
    }

    /// <summary>Seeing is not enough: an auditor reads and changes nothing.</summary>
    public static bool MayRevoke(this Caller caller, IssuedCertificate certificate) =>
        caller.Scopes.Contains(Scopes.PkiRevoke)
        && (
            string.Equals(certificate.Holder, caller.Subject, StringComparison.Ordinal)
            || caller.HoldsAuthorityRole(Roles.RaOfficer)
            || caller.HoldsAuthorityRole(Roles.CaAdmin)
            || caller.IsMachine
            || caller.Organisation == certificate.Organisation
                && caller.Roles.Contains(Roles.CertificateAgent)
        );

    private static async Task<IResult> HandleAsync(
        string serial,
        Request request,
        Caller caller,
        PkiDbContext db,
        CertificateRevocation revocation,
        HttpContext http
    )
    {
        var ended = await RevokeAsync(new(serial, request.Reason), caller, db, revocation, http);
        if (ended.Refused(out var problem, out var certificate))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(certificate.Row.Version);
        return TypedResults.Ok(CertificateResponse.Of(certificate.Row, certificate.Receipt));
    }

    private static async Task<IResult> SubmitAsync(
        string serial,
        [FromForm] Form form,
        Caller caller,
        PkiDbContext db,
        CertificateRevocation revocation,
        HttpContext http
    )
    {
        var ended = await RevokeAsync(new(serial, form.Reason), caller, db, revocation, http);
        return ended.Refused(out var problem, out var certificate)
            ? await ReadCertificate.PageAsync(serial, caller, db, problem, http.RequestAborted)
            : Results.Redirect($"{http.Request.PathBase}/certificates/{certificate.Row.Serial}");
    }

    private sealed record Asked(string Serial, string? Reason);

    private sealed record Ended(IssuedCertificate Row, RevokedSerial Receipt);

    private static async Task<Result<Ended>> RevokeAsync(
        Asked asked,
        Caller caller,
        PkiDbContext db,
        CertificateRevocation revocation,
        HttpContext http
    )
    {
        if (!SerialNumber.TryParse(asked.Serial, provider: null, out var number))
        {
            return PkiProblems.SerialInvalid;
        }

        if (CertificateRevocation.Reason(asked.Reason).Refused(out var problem, out var reason))
        {
            return problem;
        }

        var key = number.ToString();
        var row = await db
            .Certificates.VisibleTo(caller)
            .SingleOrDefaultAsync(
                found => found.Serial == key && found.Profile != "authority",
                http.RequestAborted
            );
        if (row is null)
        {
            return PkiProblems.CertificateUnknown(key);
        }

        if (!caller.MayRevoke(row))
        {
            return CommonProblems.Forbidden;
        }

        if (http.Request.Stale(row.Version) is { } stale)
        {
            return stale;
        }

        var revoked = await revocation.RevokeAsync(
            row,
            reason,
            caller.Subject,
            http.RequestAborted
        );
        return revoked.Refused(out problem, out var receipt) ? problem : new Ended(row, receipt);
    }
}
