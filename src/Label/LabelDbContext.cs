using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Changes;
using MarocNumeric.Trust.Label.Charter;
using MarocNumeric.Trust.Label.Committee;
using MarocNumeric.Trust.Label.Complaints;
using MarocNumeric.Trust.Label.Domains;
using MarocNumeric.Trust.Label.Federations;
using MarocNumeric.Trust.Label.Misuse;
using MarocNumeric.Trust.Label.Proceedings;
using MarocNumeric.Trust.Label.SiteTests;
using MarocNumeric.Trust.Label.Surveillance;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label;

internal sealed class LabelDbContext(DbContextOptions<LabelDbContext> options)
    : ModuleDbContext(options)
{
    public DbSet<SiteTest> SiteTests => Set<SiteTest>();

    public DbSet<ClaimedDomain> ClaimedDomains => Set<ClaimedDomain>();

    public DbSet<Application> Applications => Set<Application>();

    public DbSet<ApplicationPoint> Points => Set<ApplicationPoint>();

    public DbSet<Award> Awards => Set<Award>();

    public DbSet<AwardEvent> AwardEvents => Set<AwardEvent>();

    public DbSet<CommitteeVote> Votes => Set<CommitteeVote>();

    public DbSet<Interest> Interests => Set<Interest>();

    public DbSet<CommitteeSeat> Seats => Set<CommitteeSeat>();

    public DbSet<Proceeding> Proceedings => Set<Proceeding>();

    public DbSet<ChangeNotice> Changes => Set<ChangeNotice>();

    public DbSet<NightCheck> NightChecks => Set<NightCheck>();

    public DbSet<CharterAcceptance> CharterAcceptances => Set<CharterAcceptance>();

    public DbSet<PreCheck> PreChecks => Set<PreCheck>();

    public DbSet<SealSighting> SealSightings => Set<SealSighting>();

    public DbSet<MisuseCase> MisuseCases => Set<MisuseCase>();

    public DbSet<BuyerComplaint> BuyerComplaints => Set<BuyerComplaint>();
}
