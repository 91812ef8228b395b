using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Clients;
using MarocNumeric.Trust.Identity.Demonstration;
using MarocNumeric.Trust.Identity.Factors;
using MarocNumeric.Trust.Identity.MyAccount;
using MarocNumeric.Trust.Identity.Organisations;
using MarocNumeric.Trust.Identity.Sessions;
using MarocNumeric.Trust.Identity.SignIn;
using MarocNumeric.Trust.Identity.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace MarocNumeric.Trust.Identity;

/// <summary>The one identity provider under all modules: accounts, organisations, roles held in them, and the tokens that say so.</summary>
public sealed class IdentityModule : ITrustModule
{
    public string Name => "identity";

    public void AddServices(IServiceCollection services, ModuleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services
            .AddOptions<IdentityOptions>()
            .Bind(settings.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddModuleDatabase<IdentityDbContext>(settings);
        services.AddTokenServer(settings.Trust);
        services.AddIdentitySchemes();
        services.AddPasskeys(settings.Trust);
        services
            .AddSingleton<PasswordHash>()
            .AddSingleton<SecondFactor>()
            .AddSingleton<TokenKeys>()
            .AddSingleton<IConfigurationManager<OpenIdConnectConfiguration>, OwnConfiguration>()
            .AddSingleton<IPreparation, IdentityPreparation>()
            .AddHostedService<PortalRegistration>()
            .AddHostedService<TokenKeyRotation>();
        services
            .AddScoped<SignInAttempts>()
            .AddScoped<SignInAttempt>()
            .AddScoped<RecoveryAttempt>()
            .AddScoped<AccountFactors>()
            .AddScoped<RecoveryCodes>()
            .AddScoped<TotpEnrolment>()
            .AddScoped<OwnAccount>()
            .AddScoped<IPortalPart, AccountPortalPart>()
            .AddScoped<NewOwnPassword>()
            .AddScoped<FactorRemoval>()
            .AddScoped<SessionRegister>()
            .AddScoped<ISessionStanding>(provider => provider.GetRequiredService<SessionRegister>())
            .AddScoped<IDirectory, Directory>()
            .AddScoped<AccountOpening>()
            .AddScoped<IAccountDesk, AccountDesk>()
            .AddScoped<DemonstrationAccounts>();
    }

    public void MapEndpoints(ModuleRoutes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        AnswerAuthorization.Map(routes.Standard);
        AnswerTokenRequest.Map(routes.Standard);
        AnswerUserInfo.Map(routes.Standard);
        AnswerEndSession.Map(routes.Standard);
        SignInPage.Map(routes.Pages);
        CodePage.Map(routes.Pages);
        ChooseOrganisation.Map(routes.Pages);
        SignOutPage.Map(routes.Pages);
        PasskeyScript.Map(routes.Pages);
        PasskeyPage.Map(routes.Pages);
        RecoveryPage.Map(routes.Pages);
        EnrolPage.Map(routes.Pages);
        ShowAccount.Map(routes.Pages);
        ChangePassword.Map(routes.Pages);
        EnrolTotp.Map(routes.Pages);
        RemoveTotp.Map(routes.Pages);
        AddPasskey.Map(routes.Pages);
        RenamePasskey.Map(routes.Pages);
        RemovePasskey.Map(routes.Pages);
        MakeRecoveryCodes.Map(routes.Pages);
        EndSession.Map(routes.Pages);
        CreateOrganisation.Map(routes.Api);
        ListOrganisations.Map(routes.Api);
        ReadOrganisation.Map(routes.Api);
        GiveRole.Map(routes.Api);
        TakeRole.Map(routes.Api);
        CreateAccount.Map(routes.Api);
        ListAccounts.Map(routes.Api);
        DisableAccount.Map(routes.Api);
        ResetFactors.Map(routes.Api);
        CreateClient.Map(routes.Api);
        ListClients.Map(routes.Api);
    }
}
