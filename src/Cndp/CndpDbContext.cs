using MarocNumeric.Trust.Cndp.Breaches;
using MarocNumeric.Trust.Cndp.Commission;
using MarocNumeric.Trust.Cndp.Complaints;
using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.EarlierReceipts;
using MarocNumeric.Trust.Cndp.Examination;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Cndp.Inspections;
using MarocNumeric.Trust.Cndp.Measures;
using MarocNumeric.Trust.Cndp.OwnTreatments;
using MarocNumeric.Trust.Cndp.Publications;
using MarocNumeric.Trust.Cndp.Register;
using MarocNumeric.Trust.Cndp.Rights;
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

    public DbSet<DraftSharing> Sharings => Set<DraftSharing>();

    public DbSet<DraftEdit> Edits => Set<DraftEdit>();

    public DbSet<FilingSet> FilingSets => Set<FilingSet>();

    public DbSet<FilingSetRow> SetRows => Set<FilingSetRow>();

    public DbSet<EarlierReceipt> EarlierReceipts => Set<EarlierReceipt>();

    public DbSet<RegisterEntry> Entries => Set<RegisterEntry>();

    public DbSet<Sitting> Sittings => Set<Sitting>();

    public DbSet<SittingQuestion> Questions => Set<SittingQuestion>();

    public DbSet<SittingVote> Votes => Set<SittingVote>();

    public DbSet<SamplingSeed> SamplingSeeds => Set<SamplingSeed>();

    public DbSet<Sample> Samples => Set<Sample>();

    public DbSet<RegisterChange> Changes => Set<RegisterChange>();

    public DbSet<Publication> Publications => Set<Publication>();

    public DbSet<PublicationEdition> PublicationEditions => Set<PublicationEdition>();

    public DbSet<RightsRequest> RightsRequests => Set<RightsRequest>();

    public DbSet<Complaint> Complaints => Set<Complaint>();

    public DbSet<Inspection> Inspections => Set<Inspection>();

    public DbSet<Measure> Measures => Set<Measure>();

    public DbSet<Breach> Breaches => Set<Breach>();

    public DbSet<RecordLine> Lines => Set<RecordLine>();

    public DbSet<Tie> Ties => Set<Tie>();

    public DbSet<SwornAgent> SwornAgents => Set<SwornAgent>();

    public DbSet<OwnTreatment> OwnTreatments => Set<OwnTreatment>();

    public DbSet<Term> Terms => Set<Term>();
}
