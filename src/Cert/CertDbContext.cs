using MarocNumeric.Trust.Cert.Advisories;
using MarocNumeric.Trust.Cert.BreakGlass;
using MarocNumeric.Trust.Cert.Campaigns;
using MarocNumeric.Trust.Cert.Constituents;
using MarocNumeric.Trust.Cert.Escalation;
using MarocNumeric.Trust.Cert.Evidence;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Introductions;
using MarocNumeric.Trust.Cert.MailIntake;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Playbooks;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.Restoration;
using MarocNumeric.Trust.Cert.ServiceRequests;
using MarocNumeric.Trust.Cert.Vulnerabilities;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace MarocNumeric.Trust.Cert;

internal sealed class CertDbContext(DbContextOptions<CertDbContext> options)
    : ModuleDbContext(options)
{
    /// <summary>By the suite's own clock: reading by break-glass ends with it.</summary>
    public DateTimeOffset Now => this.GetService<TimeProvider>().Now();

    /// <summary>The suite works for everybody, not for the reader of the request: see <see cref="BeyondAsync"/>.</summary>
    public bool IsBeyond { get; private set; }

    public DbSet<Party> Parties => Set<Party>();

    public DbSet<NamedReader> NamedReaders => Set<NamedReader>();

    public DbSet<GlassBreak> GlassBreaks => Set<GlassBreak>();

    public DbSet<GlassRead> GlassReads => Set<GlassRead>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<ReportVersion> ReportVersions => Set<ReportVersion>();

    public DbSet<ReportObservable> Observables => Set<ReportObservable>();

    public DbSet<ReportMessage> Messages => Set<ReportMessage>();

    public DbSet<Incident> Incidents => Set<Incident>();

    public DbSet<IncidentStep> Steps => Set<IncidentStep>();

    public DbSet<IncidentPause> Pauses => Set<IncidentPause>();

    public DbSet<IncidentTask> Tasks => Set<IncidentTask>();

    public DbSet<PlaybookRun> PlaybookRuns => Set<PlaybookRun>();

    public DbSet<IncidentEvent> Events => Set<IncidentEvent>();

    public DbSet<IncidentLink> Links => Set<IncidentLink>();

    public DbSet<Campaign> Campaigns => Set<Campaign>();

    public DbSet<CampaignIncident> CampaignIncidents => Set<CampaignIncident>();

    public DbSet<Duty> Duties => Set<Duty>();

    public DbSet<Escalated> Escalations => Set<Escalated>();

    public DbSet<IntroductionAsk> IntroductionAsks => Set<IntroductionAsk>();

    public DbSet<Introduction> Introductions => Set<Introduction>();

    public DbSet<Grouping> Groupings => Set<Grouping>();

    public DbSet<GroupedReport> GroupedReports => Set<GroupedReport>();

    public DbSet<Vulnerability> Vulnerabilities => Set<Vulnerability>();

    public DbSet<VulnerabilityParty> VulnerabilityParties => Set<VulnerabilityParty>();

    public DbSet<Advisory> Advisories => Set<Advisory>();

    public DbSet<AdvisoryItem> AdvisoryItems => Set<AdvisoryItem>();

    public DbSet<AdvisoryEdition> AdvisoryEditions => Set<AdvisoryEdition>();

    public DbSet<Constituent> Constituents => Set<Constituent>();

    public DbSet<Asset> Assets => Set<Asset>();

    public DbSet<InformationSystem> Systems => Set<InformationSystem>();

    public DbSet<BackupExercise> Exercises => Set<BackupExercise>();

    public DbSet<OwnerNotice> OwnerNotices => Set<OwnerNotice>();

    public DbSet<EvidenceItem> Evidence => Set<EvidenceItem>();

    public DbSet<CustodyEntry> Custody => Set<CustodyEntry>();

    public DbSet<EvidenceFinding> Findings => Set<EvidenceFinding>();

    public DbSet<ReceivedMail> Mails => Set<ReceivedMail>();

    public DbSet<ServiceIntake> Intakes => Set<ServiceIntake>();

    public DbSet<ServiceRequest> ServiceRequests => Set<ServiceRequest>();

    public DbSet<RestorationPlan> Restorations => Set<RestorationPlan>();

    public DbSet<RestorationStep> RestorationSteps => Set<RestorationStep>();

    public DbSet<RestorationCheck> RestorationChecks => Set<RestorationCheck>();

    /// <summary>
    /// For what a request does beyond what its reader may read: telling every reporter, keeping the strictest label.
    /// What is found so is never shown to them. PostgreSQL's policies step back until the answer is disposed of.
    /// </summary>
    public async Task<IAsyncDisposable> BeyondAsync(CancellationToken cancel)
    {
        var before = IsBeyond;
        IsBeyond = true;
        await this.GetService<Sight>().SayAgainAsync(this, cancel);
        return new Return(this, before);
    }

    /// <summary>
    /// Policies bind reading, also that of a row that is being changed, before and after: what is written was asked for before,
    /// and whoever makes a case stricter may not read it any more.
    /// </summary>
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        await using var beyond = await BeyondAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private sealed class Return(CertDbContext db, bool before) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            db.IsBeyond = before;
            await db.GetService<Sight>().SayAgainAsync(db, CancellationToken.None);
        }
    }
}
