using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Clients;
using MarocNumeric.Trust.Identity.Demonstration;
using MarocNumeric.Trust.Identity.Inbox;
using MarocNumeric.Trust.Identity.Organisations;
using MarocNumeric.Trust.Identity.Sessions;
using MarocNumeric.Trust.Identity.SignIn;
using MarocNumeric.Trust.Identity.Tokens;
using MarocNumeric.Trust.Identity.Webhooks;
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
        services
            .AddSingleton<PasswordHash>()
            .AddSingleton<SecondFactor>()
            .AddSingleton<TokenKeys>()
            .AddSingleton<IConfigurationManager<OpenIdConnectConfiguration>, OwnConfiguration>()
            .AddSingleton<IPreparation, IdentityPreparation>()
            .AddHostedService<PortalRegistration>()
            .AddHostedService<TokenKeyRotation>();
        services.AddNoticeTexts<InboxTexts>();
        services
            .AddSingleton<WebhookSignature>()
            .AddScoped<IInbox, InboxDesk>()
            .AddScoped<IAddressBook, AddressBook>()
            .AddScoped<IWebhookDesk, WebhookDesk>()
            .AddScoped<IPortalPart, InboxPart>();
        services
            .AddScoped<SignInAttempts>()
            .AddScoped<SignInAttempt>()
            .AddScoped<SessionRegister>()
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
        CreateOrganisation.Map(routes.Api);
        ListOrganisations.Map(routes.Api);
        ReadOrganisation.Map(routes.Api);
        GiveRole.Map(routes.Api);
        TakeRole.Map(routes.Api);
        CreateAccount.Map(routes.Api);
        ListAccounts.Map(routes.Api);
        DisableAccount.Map(routes.Api);
        CreateClient.Map(routes.Api);
        ListClients.Map(routes.Api);
        RegisterWebhook.Map(routes.Api);
        ListWebhooks.Map(routes.Api);
        RemoveWebhook.Map(routes.Api);
        ListInbox.MapPages(routes.Pages);
        ReadMessage.MapPages(routes.Pages);
        ChooseMail.MapPages(routes.Pages);
    }
}
