using MarocNumeric.Trust.Cndp.Complaints;
using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Inspections;
using MarocNumeric.Trust.Cndp.Measures;
using MarocNumeric.Trust.Cndp.Register;
using MarocNumeric.Trust.Cndp.Rights;
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

    public DbSet<RegisterEntry> Entries => Set<RegisterEntry>();

    public DbSet<RightsRequest> RightsRequests => Set<RightsRequest>();

    public DbSet<Complaint> Complaints => Set<Complaint>();

    public DbSet<Inspection> Inspections => Set<Inspection>();

    public DbSet<Measure> Measures => Set<Measure>();

    public DbSet<RecordLine> Lines => Set<RecordLine>();

    public DbSet<Tie> Ties => Set<Tie>();

    public DbSet<SwornAgent> SwornAgents => Set<SwornAgent>();
}
