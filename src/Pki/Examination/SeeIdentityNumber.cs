using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Examination;

/// <summary>POST /dossiers/{id}/identity-number: the whole number of the card, for the officer who holds it against the card. Every look is a fact of the journal (law 09-08 art. 23).</summary>
internal static class SeeIdentityNumber
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers/{id:guid}/identity-number", HandleAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Address)
            .Produces<Response>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/dossiers/{id:guid}/see-number", SubmitAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    internal sealed record Response(string Cin);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        DossierReading reading,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return (await SeeAsync(id, caller, reading, http)).Match<IResult>(
            number => TypedResults.Ok(new Response(number)),
            problem => problem.ToResponse()
        );
    }

    /// <summary>Answered at once, not by a redirect: the number stands in no address and no cookie.</summary>
    private static async Task<IResult> SubmitAsync(
        Guid id,
        Caller caller,
        DossierReading reading,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var seen = await SeeAsync(id, caller, reading, http);
        return seen.Refused(out var problem, out var number)
            ? await ReadDossier.PageAsync(id, problem, http)
            : await ReadDossier.PageAsync(id, problem: null, http, new(IdentityNumber: number));
    }

    private static async Task<Result<string>> SeeAsync(
        Guid id,
        Caller caller,
        DossierReading reading,
        HttpContext http
    )
    {
        if (!caller.Decides())
        {
            return CommonProblems.Forbidden;
        }

        var found = await reading.FindAsync(id, caller, http.RequestAborted);
        if (found.Refused(out var problem, out var row))
        {
            return problem;
        }

        return caller.IsOwn(row)
            ? DossierProblems.OwnDossier
            : await reading.ShowIdentityNumberAsync(row, caller, http.RequestAborted);
    }
}
