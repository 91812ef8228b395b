using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert;

internal sealed class CertDbContext(DbContextOptions<CertDbContext> options)
    : ModuleDbContext(options)
{
    public DbSet<Party> Parties => Set<Party>();

    public DbSet<NamedReader> NamedReaders => Set<NamedReader>();
}
