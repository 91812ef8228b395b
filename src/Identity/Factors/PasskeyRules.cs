using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Identity.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Identity.Factors;

/// <summary>The framework's WebAuthn verification as we run it (WebAuthn level 3 section 7).</summary>
internal static class PasskeyRules
{
    public static void AddPasskeys(this IServiceCollection services, TrustOptions trust)
    {
        var origin = trust.Issuer.GetLeftPart(UriPartial.Authority);
        services
            .AddOptions<IdentityPasskeyOptions>()
            .Configure(rules =>
            {
                rules.ServerDomain = trust.Issuer.IdnHost;
                rules.AuthenticatorTimeout = PasskeyChallenge.Life;
                rules.ChallengeSize = 32;
                // A PIN, a finger or a face: the key alone is one factor.
                rules.UserVerificationRequirement = "required";
                // Discoverable: a sign-in without a name finds it.
                rules.ResidentKeyRequirement = "required";
                // Nobody learns which model of authenticator a citizen bought (WebAuthn level 3 section 14.4.1).
                rules.AttestationConveyancePreference = "none";
                // Exactly ours, in no frame: a neighbouring host or another port of ours is a stranger.
                rules.ValidateOrigin = asked =>
                    ValueTask.FromResult(
                        !asked.CrossOrigin
                            && string.Equals(asked.Origin, origin, StringComparison.Ordinal)
                    );
            });
        services
            .AddScoped<IUserStore<Account>, PasskeyAccounts>()
            .AddScoped<UserManager<Account>>()
            .AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>()
            .AddScoped<PasskeyCeremony>();
        // The look-up around the store asks for these; none of them is used for an account of ours.
        services
            .AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>()
            .AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>()
            .AddSingleton<IdentityErrorDescriber>();
    }
}
