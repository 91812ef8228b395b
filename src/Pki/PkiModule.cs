using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Accreditation;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Campaigns;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Demonstration;
using MarocNumeric.Trust.Pki.Expiry;
using MarocNumeric.Trust.Pki.Health;
using MarocNumeric.Trust.Pki.Issuing;
using MarocNumeric.Trust.Pki.Keys;
using MarocNumeric.Trust.Pki.Keys.File;
using MarocNumeric.Trust.Pki.Profiles;
using MarocNumeric.Trust.Pki.Requests;
using MarocNumeric.Trust.Pki.Revocation;
using MarocNumeric.Trust.Pki.Status;
using MarocNumeric.Trust.Pki.Verification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki;

/// <summary>The certificate authority: from a request to a certificate, and what is true of it until long after its end.</summary>
public sealed class PkiModule : ITrustModule
{
    public string Name => "pki";

    public void AddServices(IServiceCollection services, ModuleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services
            .AddOptions<PkiOptions>()
            .Bind(settings.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddModuleDatabase<PkiDbContext>(settings);
        services.AddSingleton<IPreparation, NumberedCertificates>();
        services.AddNoticeTexts<PkiNotices>();
        services.AddSingleton<IssuingStore>(provider =>
        {
            var statuses = provider.GetRequiredService<CertificateStatuses>();
            return settings.Database.Kind is DatabaseKind.Sqlite
                ? new SqliteIssuingStore(settings.Database, statuses)
                : new PostgresIssuingStore(settings.Database, statuses);
        });
        services.AddSingleton<IKeyStore>(provider => new FileKeyStore(
            Path.Combine(settings.Trust.DataDirectory, "keys"),
            provider.GetRequiredService<KeyPassphrase>()
        ));
        services.AddSingleton(provider => new WeakKeys(
            provider.GetRequiredService<IOptions<PkiOptions>>().Value.WeakKeyFile
        ));
        services.AddSingleton(new OpaqueNumbers(RandomNumberGenerator.Create()));
        services
            .AddSingleton<PkiAddresses>()
            .AddSingleton<PkiMeter>()
            .AddSingleton<CertificateContent>()
            .AddSingleton<CertificateMaking>()
            .AddSingleton<ISignatureVerification>(
                (ISignatureVerification?)LibcryptoVerification.TryLoad() ?? new DotNetVerification()
            )
            .AddSingleton<ProofOfPossession>()
            .AddSingleton<RequestReading>()
            .AddSingleton<DirectIssuance>()
            .AddSingleton<RequestTicket>()
            .AddSingleton<AuthorityRegister>()
            .AddSingleton<SerialInstances>()
            .AddSingleton<Responders>()
            .AddSingleton<RevocationRegister>()
            .AddSingleton<CertificateStatuses>()
            .AddSingleton<StatusDesk>()
            .AddSingleton<ITrustAnchor, RootAnchor>()
            .AddSingleton<ServerCertificate>()
            .AddSingleton<IServerCertificate>(provider =>
                provider.GetRequiredService<ServerCertificate>()
            )
            .AddSingleton<Preparation>()
            .AddSingleton<IPreparation>(provider => provider.GetRequiredService<Preparation>())
            .AddSingleton<IDemonstrationPart, DemonstrationRequests>()
            .AddSingleton<IPreparation, Reconciliation>()
            .AddHostedService<Upkeep>()
            .AddHostedService<ExpiryNotices>()
            .AddHostedService<RevocationFeed>();
        services
            .AddScoped<FirstCeremony>()
            .AddScoped<ProfileRegister>()
            .AddScoped<RequestExamination>()
            .AddScoped<Issuance>()
            .AddScoped<RequestDesk>()
            .AddScoped<CampaignRegister>()
            .AddScoped<BatchRun>()
            .AddScoped<IBatchDesk, BatchDesk>()
            .AddScoped<IPortalPart, PortalPart>()
            .AddScoped<IVerifiable, CertificateVerification>()
            .AddScoped<ISearchPart, SearchPart>()
            .AddScoped<OwnCertificates>()
            .AddScoped<ListPublication>()
            .AddScoped<CertificateRevocation>()
            .AddScoped<ICertificateDesk, CertificateDesk>()
            .AddScoped<IDoctorCheck, ListAge>()
            .AddScoped<IDoctorCheck, ChainHolds>()
            .AddScoped<IDoctorCheck, SoonToExpire>();
    }

    public void MapEndpoints(ModuleRoutes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        AnswerStatus.Map(routes.Standard);
        ReadList.Map(routes.Standard);
        ReadAuthority.Map(routes.Standard);
        ReadPolicy.Map(routes.Standard);
        FileRequest.Map(routes.Api);
        RunBatch.Map(routes.Api);
        ListCampaigns.Map(routes.Api);
        ReadCampaign.Map(routes.Api);
        ReportCampaign.Map(routes.Api);
        ListRequests.Map(routes.Api);
        ReadRequest.Map(routes.Api);
        ApproveRequest.Map(routes.Api);
        RefuseRequest.Map(routes.Api);
        SearchCertificates.Map(routes.Api);
        ReadCertificate.Map(routes.Api);
        RevokeCertificate.Map(routes.Api);
        ListProfiles.Map(routes.Api);
        ListAuthorities.Map(routes.Api);
        EnterAccreditation.Map(routes.Api);
        ListAccreditations.Map(routes.Api);
        ListAuthorities.MapPages(routes.Pages);
        FileRequest.MapPages(routes.Pages);
        ListRequests.MapPages(routes.Pages);
        ReadRequest.MapPages(routes.Pages);
        ApproveRequest.MapPages(routes.Pages);
        RefuseRequest.MapPages(routes.Pages);
        ListCampaigns.MapPages(routes.Pages);
        ReadCampaign.MapPages(routes.Pages);
        ReportCampaign.MapPages(routes.Pages);
        SearchCertificates.MapPages(routes.Pages);
        ReadCertificate.MapPages(routes.Pages);
        RevokeCertificate.MapPages(routes.Pages);
        ShowSubject.MapPages(routes.Pages);
    }
}
