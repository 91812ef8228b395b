using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Clients;
using MarocNumeric.Trust.Identity.Demonstration;
using MarocNumeric.Trust.Identity.Enrolments;
using MarocNumeric.Trust.Identity.Factors;
using MarocNumeric.Trust.Identity.Inbox;
using MarocNumeric.Trust.Identity.Mandates;
using MarocNumeric.Trust.Identity.Members;
using MarocNumeric.Trust.Identity.MyAccount;
using MarocNumeric.Trust.Identity.Organisations;
using MarocNumeric.Trust.Identity.Sessions;
using MarocNumeric.Trust.Identity.SignIn;
using MarocNumeric.Trust.Identity.Tokens;
using MarocNumeric.Trust.Identity.Webhooks;
using Microsoft.AspNetCore.Routing;
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
            .AddSingleton<SignInLimit>()
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
            .AddScoped<RoleDesk>()
            .AddScoped<ParticularsRules>()
            .AddScoped<EnrolmentDesk>()
            .AddScoped<EnrolmentDecision>()
            .AddScoped<EnrolmentChecks>()
            .AddScoped<InvitationDesk>()
            .AddScoped<MandateKeys>()
            .AddScoped<MandateDesk>()
            .AddScoped<MandateTerms>()
            .AddScoped<SignMandateDocument.Sources>()
            .AddScoped<MandateTicket>()
            .AddScoped<IOrganisationRegister, OrganisationRegister>()
            .AddScoped<IMandateRegister, MandateRegister>()
            .AddScoped<IVerifiable, MandateVerification>()
            .AddScoped<IVerifiable, EnrolmentVerification>()
            .AddScoped<IPortalPart, PortalPart>()
            .AddScoped<DemonstrationAccounts>()
            .AddScoped<DemonstrationMandate>();
    }

    public void MapEndpoints(ModuleRoutes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.Standard.MapTokenServer();
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
        StartEnrolment.Map(routes.Api);
        SaveEnrolment.Map(routes.Api);
        FileEnrolment.Map(routes.Api);
        WithdrawEnrolment.Map(routes.Api);
        ListEnrolments.Map(routes.Api);
        ReadEnrolment.Map(routes.Api);
        AskCompletion.Map(routes.Api);
        VerifyEnrolment.Map(routes.Api);
        RefuseEnrolment.Map(routes.Api);
        InviteMember.Map(routes.Api);
        AnswerInvitation.Map(routes.Api);
        SignMandate.Map(routes.Api);
        ListMandates.Map(routes.Api);
        ReadMandate.Map(routes.Api);
        ReadSignedMandate.Map(routes.Api);
        AnswerMandate.Map(routes.Api);
        ServeMandateKeys.Map(routes.Standard);
        CreateAccount.Map(routes.Api);
        ListAccounts.Map(routes.Api);
        DisableAccount.Map(routes.Api);
        ResetFactors.Map(routes.Api);
        CreateClient.Map(routes.Api);
        ListClients.Map(routes.Api);
        RegisterWebhook.Map(routes.Api);
        ListWebhooks.Map(routes.Api);
        RemoveWebhook.Map(routes.Api);
        ListInbox.MapPages(routes.Pages);
        ReadMessage.MapPages(routes.Pages);
        ChooseMail.MapPages(routes.Pages);
        MapOrganisationPages(routes.Pages);
    }

    private static void MapOrganisationPages(RouteGroupBuilder pages)
    {
        ShowOrganisations.MapPages(pages);
        StartEnrolment.MapPages(pages);
        SaveEnrolment.MapPages(pages);
        FileEnrolment.MapPages(pages);
        WithdrawEnrolment.MapPages(pages);
        ListEnrolments.MapPages(pages);
        ReadEnrolment.MapPages(pages);
        AskCompletion.MapPages(pages);
        VerifyEnrolment.MapPages(pages);
        RefuseEnrolment.MapPages(pages);
        ListMembers.MapPages(pages);
        InviteMember.MapPages(pages);
        AnswerInvitation.MapPages(pages);
        GiveRole.MapPages(pages);
        TakeRole.MapPages(pages);
        SignMandate.MapPages(pages);
        SignMandateDocument.MapPages(pages);
        ReadSignedMandate.MapPages(pages);
        ReadMandate.MapPages(pages);
        AnswerMandate.MapPages(pages);
    }
}
