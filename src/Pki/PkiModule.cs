using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Figures;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Accreditation;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Callers;
using MarocNumeric.Trust.Pki.Campaigns;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Demonstration;
using MarocNumeric.Trust.Pki.Documents;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.Examination;
using MarocNumeric.Trust.Pki.Expiry;
using MarocNumeric.Trust.Pki.Filing;
using MarocNumeric.Trust.Pki.HandOvers;
using MarocNumeric.Trust.Pki.Health;
using MarocNumeric.Trust.Pki.Incidents;
using MarocNumeric.Trust.Pki.Issuing;
using MarocNumeric.Trust.Pki.Keys;
using MarocNumeric.Trust.Pki.Keys.File;
using MarocNumeric.Trust.Pki.Lint;
using MarocNumeric.Trust.Pki.Papers;
using MarocNumeric.Trust.Pki.Profiles;
using MarocNumeric.Trust.Pki.Proofs;
using MarocNumeric.Trust.Pki.Requests;
using MarocNumeric.Trust.Pki.Revocation;
using MarocNumeric.Trust.Pki.Sealing;
using MarocNumeric.Trust.Pki.Status;
using MarocNumeric.Trust.Pki.Timestamping;
using MarocNumeric.Trust.Pki.Verification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki;

/// <summary>The certificate authority: from a request to a certificate, and what is true of it until long after its end.</summary>
public sealed class PkiModule : ITrustModule
{
    public string Name => PkiNames.Module;

    /// <summary>For a verb of the command line that needs neither a store nor a key.</summary>
    /// <param name="section">"pki", for the arc of the suite's own policies.</param>
    public static IServiceCollection AddLintAlone(
        IServiceCollection services,
        IConfiguration section
    ) => services.AddLintDesk(section);

    public void AddServices(IServiceCollection services, ModuleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services
            .AddOptions<PkiOptions>()
            .Bind(settings.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddModuleDatabase<PkiDbContext>(settings);
        services.AddHealthChecks().AddCheck<ListWatch>("pki-lists", tags: ["ready"]);
        services.AddLintDesk();
        services.AddSingleton<IPreparation, NumberedCertificates>();
        services.AddNoticeTexts<PkiNotices>();
        services.AddNoticeTexts<DossierTexts>();
        services.AddSingleton<IssuingStore>(provider =>
        {
            var statuses = provider.GetRequiredService<CertificateStatuses>();
            var heads = provider.GetRequiredService<JournalHeads>();
            return settings.Database.Kind is DatabaseKind.Sqlite
                ? new SqliteIssuingStore(settings.Database, statuses, heads)
                : new PostgresIssuingStore(settings.Database, statuses, heads);
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
            .AddSingleton<SerialHolder>()
            .AddSingleton<SerialInstances>()
            .AddSingleton<Responders>()
            .AddSingleton<RevocationRegister>()
            .AddSingleton<CertificateStatuses>()
            .AddSingleton<StatusDesk>()
            .AddSingleton<TimestampUnits>()
            .AddSingleton<TrustedClock>()
            .AddSingleton(new TimestampRegister(settings.Database))
            .AddSingleton<TimestampDesk>()
            .AddSingleton<AnswerTimestamp.Limit>()
            .AddSingleton<ITimestampAuthority>(provider =>
                provider.GetRequiredService<TimestampDesk>()
            )
            .AddSingleton<ITrustAnchor, RootAnchor>()
            .AddSingleton<ServerCertificate>()
            .AddSingleton<IServerCertificate>(provider =>
                provider.GetRequiredService<ServerCertificate>()
            )
            .AddSingleton<IOwnCertificate>(provider => provider.GetRequiredService<Responders>())
            .AddSingleton<IOwnCertificate>(provider =>
                provider.GetRequiredService<TimestampUnits>()
            )
            .AddSingleton<IOwnCertificate>(provider =>
                provider.GetRequiredService<ServerCertificate>()
            )
            .AddSingleton<Preparation>()
            .AddSingleton<IPreparation>(provider => provider.GetRequiredService<Preparation>())
            .AddSingleton<IDemonstrationPart, DemonstrationRequests>()
            .AddSingleton<IPreparation, Reconciliation>()
            .AddHostedService<Upkeep>()
            .AddHostedService<ExpiryNotices>()
            .AddHostedService<DossierReturns>()
            .AddHostedService<RevocationFeed>()
            .AddSingleton<AnswersAhead.Sources>()
            .AddHostedService<AnswersAhead>()
            .AddSingleton<ListWatch>()
            .AddHostedService(provider => provider.GetRequiredService<ListWatch>())
            .AddHostedService<ClockComparison>();
        services
            .AddScoped<FirstCeremony>()
            .AddScoped<PartitionChoice>()
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
            .AddScoped<RevocationWatch>()
            .AddScoped<ITrustServiceDesk, TrustServiceDesk>()
            .AddScoped<CertificateRevocation>()
            .AddScoped<ICertificateDesk, CertificateDesk>()
            .AddScoped<IDoctorCheck, ListAge>()
            .AddScoped<IDoctorCheck, IssuedLint>()
            .AddScoped<IDoctorCheck, ChainHolds>()
            .AddScoped<IDoctorCheck, SoonToExpire>()
            .AddScoped<IDoctorCheck, ClockAgrees>();
        AddDossiers(services);
        AddSeals(services);
    }

    private static void AddSeals(IServiceCollection services) =>
        services
            .AddSingleton<Seals>()
            .AddSingleton<IOwnCertificate>(provider => provider.GetRequiredService<Seals>())
            .AddSingleton<ISealingService, SealingDesk>()
            .AddScoped<IModuleCallers, ModuleCallers>()
            .AddScoped<IModuleCertificateDesk, ModuleCertificateDesk>()
            .AddSingleton<RegisterRevocations>()
            .AddSingleton<DocumentDesk>()
            .AddSingleton<ISignedDocuments, PersonalSignatures>()
            .AddSingleton<VerifyDocument.Limit>();

    private static void AddDossiers(IServiceCollection services)
    {
        services
            .AddSingleton<DossierSeal>()
            .AddSingleton<RevokeByCode.Attempts>()
            .AddScoped<IDraftKind, DossierDraftKind>()
            .AddSingleton<HandedOver.Counted>()
            .AddScoped<HandedOver>()
            .AddScoped<IPlanFigure>(provider => provider.GetRequiredService<HandedOver>())
            .AddScoped<IPortalPart, DossierPart>()
            .AddScoped<ISearchPart, DossierSearch>()
            .AddScoped<IVerifiable, DossierVerification>()
            .AddScoped<IMandateActs, DossierActs>()
            .AddScoped<Registers>()
            .AddScoped<DossierReading>()
            .AddScoped<DossierSheet>()
            .AddScoped<DossierWords>()
            .AddScoped<DossierPapers>()
            .AddScoped<HandOverPaper>()
            .AddScoped<DossierChecks>()
            .AddScoped<ListDossiers.Queue>();
        services
            .AddScoped<FilingDesk>()
            .AddScoped<FileDraft.Sources>()
            .AddScoped<DraftCommitment>()
            .AddScoped<DraftSaving>()
            .AddScoped<AttachPiece.Desk>()
            .AddScoped<AttestDossier.Desk>()
            .AddScoped<CorrectDossier.Desk>();
        services
            .AddScoped<GiveCode.Desk>()
            .AddScoped<Activation>()
            .AddScoped<DossierSubject>()
            .AddScoped<IssuingDesk>();
    }

    public void MapEndpoints(ModuleRoutes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        AnswerStatus.Map(routes.Standard);
        AnswerTimestamp.Map(routes.Standard);
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
        ListHandedOver.Map(routes.Api);
        ReadCertificate.Map(routes.Api);
        RevokeCertificate.Map(routes.Api);
        ProveCertificate.Map(routes.Api);
        ListMyCertificates.Map(routes.Api);
        ListProfiles.Map(routes.Api);
        ListAuthorities.Map(routes.Api);
        EnterAccreditation.Map(routes.Api);
        ReportSecurityEvent.Map(routes.Api);
        ListAccreditations.Map(routes.Api);
        ReadTimestamp.Map(routes.Api);
        LintDocument.Map(routes.Api);
        LintDocument.MapPages(routes.Standard);
        VerifyDocument.Map(routes.Api);
        VerifyDocument.MapPages(routes.Standard);
        ListAuthorities.MapPages(routes.Pages);
        ProveCertificate.MapPages(routes.Pages);
        ListMyCertificates.MapPages(routes.Pages);
        FileRequest.MapPages(routes.Pages);
        ListRequests.MapPages(routes.Pages);
        ReadRequest.MapPages(routes.Pages);
        ApproveRequest.MapPages(routes.Pages);
        RefuseRequest.MapPages(routes.Pages);
        ListCampaigns.MapPages(routes.Pages);
        ReadCampaign.MapPages(routes.Pages);
        ReportCampaign.MapPages(routes.Pages);
        SearchCertificates.MapPages(routes.Pages);
        ListHandedOver.MapPages(routes.Pages);
        ReadCertificate.MapPages(routes.Pages);
        RevokeCertificate.MapPages(routes.Pages);
        ShowSubject.MapPages(routes.Pages);
        SealForModule.Map(routes.Modules);
        StampForModule.Map(routes.Modules);
        JudgeForModule.Map(routes.Modules);
        routes.AnswersFigures<PkiModule>();
        MapDossiers(routes);
    }

    private static void MapDossiers(ModuleRoutes routes)
    {
        FileDossier.Map(routes.Api);
        ListDossiers.Map(routes.Api);
        ReadDossier.Map(routes.Api);
        ReadPiece.Map(routes.Api);
        ListPapers.Map(routes.Api);
        ReadPaper.Map(routes.Api);
        AttachPiece.Map(routes.Api);
        AttestDossier.Map(routes.Api);
        AnswerCompletion.Map(routes.Api);
        WithdrawDossier.Map(routes.Api);
        AppealRefusal.Map(routes.Api);
        CorrectDossier.Map(routes.Api);
        TakeDossier.Map(routes.Api);
        SeeIdentityNumber.Map(routes.Api);
        AskCompletion.Map(routes.Api);
        VerifyIdentity.Map(routes.Api);
        ApproveDossier.Map(routes.Api);
        RefuseDossier.Map(routes.Api);
        AnswerAppeal.Map(routes.Api);
        GiveCode.Map(routes.Api);
        MakeCertificate.Map(routes.Api);
        AcceptCertificate.Map(routes.Api);
        ReportError.Map(routes.Api);
        DraftDossier.MapPages(routes.Pages);
        FileDraft.MapPages(routes.Pages);
        SignDraft.MapPages(routes.Pages);
        ListDossiers.MapPages(routes.Pages);
        ReadDossier.MapPages(routes.Pages);
        ReadPiece.MapPages(routes.Pages);
        ReadPaper.MapPages(routes.Pages);
        AttachPiece.MapPages(routes.Pages);
        AttestDossier.MapPages(routes.Pages);
        AnswerCompletion.MapPages(routes.Pages);
        WithdrawDossier.MapPages(routes.Pages);
        AppealRefusal.MapPages(routes.Pages);
        CorrectDossier.MapPages(routes.Pages);
        TakeDossier.MapPages(routes.Pages);
        SeeIdentityNumber.MapPages(routes.Pages);
        AskCompletion.MapPages(routes.Pages);
        VerifyIdentity.MapPages(routes.Pages);
        ApproveDossier.MapPages(routes.Pages);
        RefuseDossier.MapPages(routes.Pages);
        AnswerAppeal.MapPages(routes.Pages);
        GiveCode.MapPages(routes.Pages);
        ActivateCertificate.MapPages(routes.Pages);
        AcceptCertificate.MapPages(routes.Pages);
        ReportError.MapPages(routes.Pages);
        ReadHandOver.MapPages(routes.Pages);
        RevokeByCode.MapPages(routes.Standard);
    }
}
