using System.Security.Claims;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Factors;
using MarocNumeric.Trust.Identity.Sessions;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Identity.MyAccount;

/// <summary>The door of every page of one's own account.</summary>
internal sealed class OwnAccount(
    SessionRegister sessions,
    AccountFactors factors,
    TimeProvider clock
)
{
    /// <summary>A sign-in by password alone is good for the first second factor this long (P).</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    public async Task<IResult> ReadAsync(HttpContext http, Func<Own, Task<IResult>> read)
    {
        var person = await sessions.FindAsync(
            http.User.FindFirstValue(TrustClaims.Session),
            http.RequestAborted
        );
        return person is null
            ? Results.Challenge(authenticationSchemes: [Policies.SignInScheme])
            : await read(new(person, await factors.OfAsync(person.Account, http.RequestAborted)));
    }

    /// <summary>
    /// For whatever changes how somebody signs in. Who has a second factor shows it first; who has none has typed the
    /// password just now. A browser left open on a desk adds no key to an account.
    /// </summary>
    public Task<IResult> ChangeAsync(HttpContext http, Func<Own, Task<IResult>> change) =>
        ReadAsync(
            http,
            async own =>
            {
                var session = own.Person.Session;
                if (!own.Factors.Any && session.AuthenticatedAt + Fresh <= clock.Now())
                {
                    await StepUp.AskAnewAsync(http);
                    return Results.Empty;
                }

                if (own.Factors.Any && AssuranceLevels.Of(session.Acr) < AssuranceLevel.Substantial)
                {
                    await StepUp.AskAsync(http, AssuranceLevel.Substantial);
                    return Results.Empty;
                }

                return await change(own);
            }
        );
}

/// <summary>The person behind a page of their own account, and whether they may change how they sign in.</summary>
/// <param name="Person">With the session that this browser is signed in by.</param>
internal sealed record Own(SignedInPerson Person, HeldFactors Factors);
