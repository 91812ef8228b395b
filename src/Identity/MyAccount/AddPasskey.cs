using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Factors;
using MarocNumeric.Trust.Identity.Sessions;
using MarocNumeric.Trust.Identity.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.MyAccount;

/// <summary>POST /account/passkeys: a new passkey under a name; POST /account/passkeys/options says what its authenticator has to sign. Other sessions end.</summary>
internal static class AddPasskey
{
    public const string Path = "/account/passkeys";
    public const string OptionsPath = "/account/passkeys/options";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPost(OptionsPath, AskAsync).BindsNobody("Says what an authenticator has to sign");
        pages.MapPost(Path, HandleAsync).RequireAssurance(AssuranceLevel.Low, BoundPayload.Address);
    }

    internal sealed class Form
    {
        public string? Name { get; init; }

        /// <summary>RegistrationResponseJSON (WebAuthn level 3 section 5.1.8).</summary>
        public string? Credential { get; init; }
    }

    // The form is read for its antiforgery token alone.
    private static Task<IResult> AskAsync(
        [FromForm] Form _,
        OwnAccount own,
        PasskeyCeremony ceremony,
        HttpContext http
    ) =>
        own.ChangeAsync(
            http,
            async mine => PasskeyPage.Json(await ceremony.AskNewAsync(http, mine.Person.Account))
        );

    private static Task<IResult> HandleAsync(
        [FromForm] Form form,
        OwnAccount own,
        PasskeyCeremony ceremony,
        SessionRegister sessions,
        HttpContext http
    ) =>
        own.ChangeAsync(
            http,
            async mine =>
            {
                var entered = await ceremony.EnterAsync(
                    http,
                    mine.Person.Account,
                    form.Name,
                    form.Credential
                );
                if (entered.Refused(out var problem, out _))
                {
                    return await ShowAccount.PageAsync(http, mine, problem, form.Name);
                }

                await sessions.EndOthersAsync(mine.Person.Session, http.RequestAborted);
                return ShowAccount.Again(http);
            }
        );
}
