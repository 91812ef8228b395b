using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.EarlierReceipts;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Cndp.Register;
using MarocNumeric.Trust.Cndp.Sets;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp;

internal sealed class CndpDbContext(DbContextOptions<CndpDbContext> options)
    : ModuleDbContext(options)
{
    public DbSet<Declaration> Declarations => Set<Declaration>();

    public DbSet<DeclarationContent> Contents => Set<DeclarationContent>();

    public DbSet<DeclarationStep> Steps => Set<DeclarationStep>();

    public DbSet<CommissionAct> Acts => Set<CommissionAct>();

    public DbSet<DraftSharing> Sharings => Set<DraftSharing>();

    public DbSet<DraftEdit> Edits => Set<DraftEdit>();

    public DbSet<FilingSet> FilingSets => Set<FilingSet>();

    public DbSet<FilingSetRow> SetRows => Set<FilingSetRow>();

    public DbSet<EarlierReceipt> EarlierReceipts => Set<EarlierReceipt>();

    public DbSet<RegisterEntry> Entries => Set<RegisterEntry>();
}
