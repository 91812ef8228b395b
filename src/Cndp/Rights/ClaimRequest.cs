using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>POST /rights/claims {number, code}: who asked without an account takes the request into theirs, to be told of it and to complain of how it was answered. The code opens nothing any more.</summary>
internal static class ClaimRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/rights/claims", HandleAsync).ForPerson<RightsResponse>();

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet("/cndp/rights/claim", (string? number) => Page(new(number, Problem: null)))
            .RequireScope(Scopes.CndpAsk);
        pages.MapPost("/cndp/rights/claim", SubmitAsync).ForPerson<RightsResponse>();
    }

    /// <param name="Number">As typed.</param>
    internal sealed record View(string? Number, Problem? Problem);

    internal sealed record Request(string? Number, string? Code);

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        FollowRequest.Reading reading,
        HttpContext http
    ) =>
        await RecordActs.DescribedAsync(
            await ClaimAsync(request, caller, reading, http),
            caller,
            http
        );

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? number,
        [FromForm] string? code,
        Caller caller,
        FollowRequest.Reading reading,
        HttpContext http
    )
    {
        var claimed = await ClaimAsync(new(number, code), caller, reading, http);
        return claimed.Refused(out var problem, out var row)
            ? Page(new(number, problem))
            : Results.Redirect($"{http.Request.PathBase}/cndp/rights/{row.Id}");
    }

    private static async Task<Result<RightsRequest>> ClaimAsync(
        Request asked,
        Caller caller,
        FollowRequest.Reading reading,
        HttpContext http
    )
    {
        if (caller.IsMachine)
        {
            return CommonProblems.Forbidden;
        }

        var found = await reading.FindAsync(asked.Number, asked.Code, http);
        return found.Refused(out _, out var row)
            ? found
            : await RecordActs.DoAsync(
                row,
                caller,
                http,
                act => act.EnterAsync(act.Row.Claim(caller.Subject), "rights.claimed")
            );
    }

    private static IResult Page(View view) =>
        TrustPages.Of<ClaimRequestPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(ClaimRequestPage.Shown), view)
        );
}
