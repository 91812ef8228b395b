using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Label.Applications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Label.Committee;

internal sealed class CommitteeVoteMap : IEntityTypeConfiguration<CommitteeVote>
{
    public void Configure(EntityTypeBuilder<CommitteeVote> builder)
    {
        builder.ToTable("committee_votes");
        builder.HasKey(row => new
        {
            row.Application,
            row.Voting,
            row.Member,
        });
        builder.Property(row => row.Application).HasColumnName("application");
        builder.Property(row => row.Voting).HasColumnName("voting");
        builder.Property(row => row.Member).HasColumnName("member");
        builder.Property(row => row.Choice).HasColumnName("choice").HasConversion<string>();
        builder.Property(row => row.Federation).HasColumnName("federation");
        builder.Property(row => row.At).HasColumnName("at");
        builder.KeptFor(Application.Kept, row => row.At, ApplicationMap.Why);
    }
}

internal sealed class InterestMap : IEntityTypeConfiguration<Interest>
{
    public void Configure(EntityTypeBuilder<Interest> builder)
    {
        builder.ToTable("declared_interests");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Account).HasColumnName("account");
        builder.Property(row => row.Organisation).HasColumnName("organisation");
        builder.Property(row => row.Words).HasColumnName("words");
        builder.Property(row => row.DeclaredAt).HasColumnName("declared_at");
        builder.KeptFor(
            Interest.Kept,
            row => row.DeclaredAt,
            "Why somebody took no part must be provable as long as the decision may be contested (label's rules; law 09-08 art. 3-e)"
        );
    }
}

internal sealed class CommitteeSeatMap : IEntityTypeConfiguration<CommitteeSeat>
{
    public void Configure(EntityTypeBuilder<CommitteeSeat> builder)
    {
        builder.ToTable("committee_seats");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Account).HasColumnName("account");
        builder.Property(row => row.Federation).HasColumnName("federation");
        builder.Property(row => row.EnteredBy).HasColumnName("entered_by");
        builder.Property(row => row.Since).HasColumnName("since");
        builder.Property(row => row.Until).HasColumnName("until");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptFor(
            Interest.Kept,
            row => row.Until,
            "Who held a seat must be provable as long as what was decided with it may be contested (label's rules; law 09-08 art. 3-e)"
        );
    }
}
