using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.Revocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.HandOvers;

/// <summary>/revoke: at any hour and without an account, whoever has a certificate's number and its revocation code ends it (law 43-20 art. 33 (2)).</summary>
internal static class RevokeByCode
{
    public static void MapPages(IEndpointRouteBuilder standard)
    {
        standard.MapGet("/revoke", Show);
        standard
            .MapPost("/revoke", SubmitAsync)
            .BindsNobody(
                "The code itself is the proof: a stolen key waits for no sign-in, and nobody but its holder was told the code"
            );
    }

    internal sealed class Form
    {
        public string? Number { get; init; }

        public string? Code { get; init; }

        public string? Reason { get; init; }
    }

    /// <param name="Revoked">The serial of what was ended; null while it is asked.</param>
    internal sealed record View(string? Number, Problem? Problem = null, string? Revoked = null);

    private static IResult Show(string? number) => Page(new(number));

    private static async Task<IResult> SubmitAsync(
        [FromForm] Form form,
        Attempts attempts,
        PkiDbContext db,
        CertificateRevocation revocation,
        HttpContext http
    )
    {
        if (!attempts.Take(http))
        {
            return Page(new(form.Number, CommonProblems.TooManyRequests));
        }

        if (
            CertificateRevocation
                .Reason(string.IsNullOrEmpty(form.Reason) ? "unspecified" : form.Reason)
                .Refused(out var problem, out var reason)
        )
        {
            return Page(new(form.Number, problem));
        }

        if (await FindAsync(form, db, http.RequestAborted) is not { } certificate)
        {
            return Page(new(form.Number, DossierProblems.RevocationCodeWrong));
        }

        if (certificate.State is CertificateState.Revoked)
        {
            return Page(new(form.Number, Revoked: certificate.Serial));
        }

        var revoked = await revocation.RevokeAsync(
            certificate,
            reason,
            "holder-code",
            http.RequestAborted
        );
        return Page(
            revoked.Match<View>(
                row => new(form.Number, Revoked: row.Serial),
                refused => new(form.Number, refused)
            )
        );
    }

    /// <summary>One comparison in constant time, also where there is no such certificate: the answer tells neither.</summary>
    private static async Task<IssuedCertificate?> FindAsync(
        Form form,
        PkiDbContext db,
        CancellationToken cancel
    )
    {
        var number = form.Number?.Trim() ?? string.Empty;
        var serial = SerialNumber.TryParse(number, provider: null, out var read)
            ? read.ToString()
            : null;
        _ = Common.Numbers.RandomNumber.Read(number, out var printed);
        var asked = serial is null && printed == default ? null : serial ?? printed.ToString();
        var certificate = asked is null
            ? null
            : await db.Certificates.SingleOrDefaultAsync(
                row => row.Serial == asked || row.Number == asked,
                cancel
            );
        var line = certificate is null
            ? null
            : await db
                .DossierCertificates.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Serial == certificate.Serial, cancel);
        var kept = line?.RevocationCode ?? new byte[SHA256.HashSizeInBytes];
        var typed = SecretCode.Hash(SecretCode.Plain(form.Code) ?? string.Empty);
        return CryptographicOperations.FixedTimeEquals(typed, kept) ? certificate : null;
    }

    private static IResult Page(View view) =>
        TrustPages.Of<RevokeByCodePage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(RevokeByCodePage.Shown), view)
        );

    /// <summary>Ten tries a minute from one address: a code has 80 bits, the limit is against the noise.</summary>
    internal sealed class Attempts() : AddressLimit(10, TimeSpan.FromMinutes(1));
}
