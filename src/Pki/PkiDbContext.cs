using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Pki.Accreditation;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Campaigns;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.Examination;
using MarocNumeric.Trust.Pki.HandOvers;
using MarocNumeric.Trust.Pki.Keys;
using MarocNumeric.Trust.Pki.Profiles;
using MarocNumeric.Trust.Pki.Requests;
using MarocNumeric.Trust.Pki.Revocation;
using MarocNumeric.Trust.Pki.Timestamping;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki;

internal sealed class PkiDbContext(DbContextOptions<PkiDbContext> options)
    : ModuleDbContext(options)
{
    public DbSet<Authority> Authorities => Set<Authority>();

    public DbSet<ProfileVersion> ProfileVersions => Set<ProfileVersion>();

    public DbSet<AccreditationRecord> Accreditations => Set<AccreditationRecord>();

    public DbSet<CertificateRequest> Requests => Set<CertificateRequest>();

    public DbSet<Dossier> Dossiers => Set<Dossier>();

    public DbSet<DossierCertificate> DossierCertificates => Set<DossierCertificate>();

    public DbSet<IdentityVerification> IdentityVerifications => Set<IdentityVerification>();

    public DbSet<HandOver> HandOvers => Set<HandOver>();

    public DbSet<Campaign> Campaigns => Set<Campaign>();

    public DbSet<CampaignRefusal> CampaignRefusals => Set<CampaignRefusal>();

    public DbSet<IssuedCertificate> Certificates => Set<IssuedCertificate>();

    public DbSet<RevokedSerial> Revocations => Set<RevokedSerial>();

    public DbSet<PublishedList> Lists => Set<PublishedList>();

    public DbSet<PublishedPartition> ListPartitions => Set<PublishedPartition>();

    public DbSet<BlockedKey> BlockedKeys => Set<BlockedKey>();

    public DbSet<SerialInstance> SerialInstances => Set<SerialInstance>();

    public DbSet<IssuedTimestamp> Timestamps => Set<IssuedTimestamp>();
}
