using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.HandOvers;

/// <summary>/dossiers/activation: the holder, signed in, types the dossier's number and the code that was handed to them and brings the request made with their key.</summary>
internal static class ActivateCertificate
{
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/dossiers/activation", Show).RequireScope(Scopes.PkiRequest);
        pages
            .MapPost("/dossiers/activation", SubmitAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);
    }

    internal sealed class Form
    {
        public string? Number { get; init; }

        public string? Code { get; init; }

        public string? Profile { get; init; }

        public string? Csr { get; init; }
    }

    internal sealed record View(string? Number, string? Profile, Problem? Problem = null);

    private static IResult Show(string? number, string? profile) => Page(new(number, profile));

    /// <summary>Answered at once, not by a redirect: the revocation code stands in no address and no cookie.</summary>
    private static async Task<IResult> SubmitAsync(
        [FromForm] Form form,
        IFormFile? file,
        Caller caller,
        PkiDbContext db,
        IssuingDesk desk,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await FindAsync(form.Number, db, http.RequestAborted) is not { } id)
        {
            return Page(new(form.Number, form.Profile, DossierProblems.ActivationWrong));
        }

        var csr = await UploadedRequest.TextAsync(form.Csr, file, http.RequestAborted);
        var made = await desk.IssueAsync(
            id,
            new(form.Code, form.Profile, csr),
            caller,
            http.RequestAborted
        );
        if (made.Refused(out var problem, out var response))
        {
            // Another organisation's number is answered as one that does not exist.
            return Page(
                new(
                    form.Number,
                    form.Profile,
                    problem.Code is "PKI-050" ? DossierProblems.ActivationWrong : problem
                )
            );
        }

        return await ReadDossier.PageAsync(
            id,
            problem: null,
            http,
            new(RevocationCode: response.RevocationCode, Serial: response.Serial)
        );
    }

    private static async Task<Guid?> FindAsync(
        string? typed,
        PkiDbContext db,
        CancellationToken cancel
    )
    {
        if (RecordNumber.Read(typed, out var read) is not NumberReading.Read)
        {
            return null;
        }

        var number = read.ToString();
        return await db
            .Dossiers.Where(row => row.Number == number)
            .Select(row => (Guid?)row.Id)
            .SingleOrDefaultAsync(cancel);
    }

    private static IResult Page(View view) =>
        TrustPages.Of<ActivateCertificatePage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(ActivateCertificatePage.Shown), view)
        );
}
