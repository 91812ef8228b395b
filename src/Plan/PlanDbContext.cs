using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Plan.Entries;
using MarocNumeric.Trust.Plan.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Plan;

internal sealed class PlanDbContext(DbContextOptions<PlanDbContext> options)
    : ModuleDbContext(options)
{
    public DbSet<Entry> Entries => Set<Entry>();

    public DbSet<Snapshot> Snapshots => Set<Snapshot>();
}
