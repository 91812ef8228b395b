using MarocNumeric.Trust.Cert.Advisories;
using MarocNumeric.Trust.Cert.Constituents;
using MarocNumeric.Trust.Cert.Evidence;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.MailIntake;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.Vulnerabilities;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert;

internal sealed class CertDbContext(DbContextOptions<CertDbContext> options)
    : ModuleDbContext(options)
{
    public DbSet<Party> Parties => Set<Party>();

    public DbSet<NamedReader> NamedReaders => Set<NamedReader>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<ReportVersion> ReportVersions => Set<ReportVersion>();

    public DbSet<ReportObservable> Observables => Set<ReportObservable>();

    public DbSet<ReportMessage> Messages => Set<ReportMessage>();

    public DbSet<Incident> Incidents => Set<Incident>();

    public DbSet<IncidentStep> Steps => Set<IncidentStep>();

    public DbSet<IncidentPause> Pauses => Set<IncidentPause>();

    public DbSet<IncidentTask> Tasks => Set<IncidentTask>();

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
}
