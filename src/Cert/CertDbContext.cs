using MarocNumeric.Trust.Cert.Advisories;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Vulnerabilities;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert;

internal sealed class CertDbContext(DbContextOptions<CertDbContext> options)
    : ModuleDbContext(options)
{
    public DbSet<Party> Parties => Set<Party>();

    public DbSet<NamedReader> NamedReaders => Set<NamedReader>();

    public DbSet<Vulnerability> Vulnerabilities => Set<Vulnerability>();

    public DbSet<VulnerabilityParty> VulnerabilityParties => Set<VulnerabilityParty>();

    public DbSet<Advisory> Advisories => Set<Advisory>();

    public DbSet<AdvisoryItem> AdvisoryItems => Set<AdvisoryItem>();

    public DbSet<AdvisoryEdition> AdvisoryEditions => Set<AdvisoryEdition>();
}
