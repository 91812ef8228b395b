using MarocNumeric.Trust.Cert.Constituents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert;

internal sealed class CertDbContext(DbContextOptions<CertDbContext> options)
    : ModuleDbContext(options)
{
    public DbSet<Party> Parties => Set<Party>();

    public DbSet<NamedReader> NamedReaders => Set<NamedReader>();

    public DbSet<Constituent> Constituents => Set<Constituent>();

    public DbSet<Asset> Assets => Set<Asset>();

    public DbSet<InformationSystem> Systems => Set<InformationSystem>();

    public DbSet<BackupExercise> Exercises => Set<BackupExercise>();

    public DbSet<OwnerNotice> OwnerNotices => Set<OwnerNotice>();
}
