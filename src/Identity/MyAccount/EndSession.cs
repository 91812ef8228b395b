using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.MyAccount;

/// <summary>POST /account/sessions/{id}/end and POST /account/sessions/end-others: signed in elsewhere no more. No second factor is asked for: whoever is worried acts at once.</summary>
internal static class EndSession
{
    public const string OthersPath = "/account/sessions/end-others";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages
            .MapPost("/account/sessions/{id:guid}/end", EndAsync)
            .BindsNobody("Ends the caller's own session");
        pages.MapPost(OthersPath, EndOthersAsync).BindsNobody("Ends the caller's own sessions");
    }

    // The form is read for its antiforgery token alone.
    private static Task<IResult> EndAsync(
        Guid id,
        [FromForm] string? _,
        OwnAccount own,
        SessionRegister sessions,
        HttpContext http
    ) =>
        own.ReadAsync(
            http,
            async mine =>
            {
                var open = await sessions.OpenOfAsync(mine.Person.Account.Id, http.RequestAborted);
                if (open.SingleOrDefault(session => session.Id == id) is not { } session)
                {
                    return TypedResults.NotFound();
                }

                await sessions.EndAsync(session, http.RequestAborted);
                return ShowAccount.Again(http);
            }
        );

    private static Task<IResult> EndOthersAsync(
        [FromForm] string? _,
        OwnAccount own,
        SessionRegister sessions,
        HttpContext http
    ) =>
        own.ReadAsync(
            http,
            async mine =>
            {
                await sessions.EndOthersAsync(mine.Person.Session, http.RequestAborted);
                return ShowAccount.Again(http);
            }
        );
}
