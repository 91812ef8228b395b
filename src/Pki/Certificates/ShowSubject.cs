using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>POST /certificates/{serial}/subject {shown}: the holder lets the verification page name them, or takes that back (law 09-08 art. 4). Nobody agrees in another's place.</summary>
internal static class ShowSubject
{
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/certificates/{serial}/subject", SubmitAsync)
            .RequireScope(Scopes.PkiRead)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    internal sealed class Form
    {
        public bool Shown { get; init; }
    }

    public static bool MayShowSubject(this Caller caller, IssuedCertificate certificate) =>
        string.Equals(certificate.Holder, caller.Subject, StringComparison.Ordinal);

    private static async Task<IResult> SubmitAsync(
        string serial,
        [FromForm] Form form,
        Caller caller,
        PkiDbContext db,
        TimeProvider clock,
        HttpContext http
    )
    {
        var key = SerialNumber.TryParse(serial, provider: null, out var number)
            ? number.ToString()
            : string.Empty;
        var row = await db
            .Certificates.VisibleTo(caller)
            .SingleOrDefaultAsync(found => found.Serial == key, http.RequestAborted);
        if (row is null)
        {
            return TypedResults.NotFound();
        }

        if (!caller.MayShowSubject(row))
        {
            return await ReadCertificate.PageAsync(
                key,
                caller,
                db,
                CommonProblems.Forbidden,
                http.RequestAborted
            );
        }

        if (row.SubjectShown != form.Shown)
        {
            row.ShowSubject(form.Shown);
            db.Record(
                clock,
                form.Shown ? "certificate.subject-shown" : "certificate.subject-hidden",
                row.Serial,
                caller.Subject,
                new JsonObject { ["number"] = row.Number }
            );
            await db.SaveChangesAsync(http.RequestAborted);
        }

        return Results.Redirect($"{http.Request.PathBase}/certificates/{row.Serial}");
    }
}
