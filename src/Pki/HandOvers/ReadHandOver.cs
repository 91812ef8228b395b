using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.HandOvers;

/// <summary>/dossiers/{id}/hand-over: the record of the hand-over (procès-verbal), to read and to print: what was handed over, by whom, to whom, and how each had proven who they are.</summary>
internal static class ReadHandOver
{
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/dossiers/{id:guid}/hand-over", ShowAsync)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest, Scopes.PkiApprove);

    private static async Task<IResult> ShowAsync(
        Guid id,
        Caller caller,
        DossierSheet sheet,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var shown = await sheet.OfAsync(id, caller, http.RequestAborted);
        return shown.Refused(out _, out var view) || view.HandOver?.AcceptedAt is null
            ? TypedResults.NotFound()
            : TrustPages.Of<ReadHandOverPage>(
                StatusCodes.Status200OK,
                (nameof(ReadHandOverPage.Shown), view)
            );
    }
}
