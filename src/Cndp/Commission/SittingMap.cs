using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Commission;

internal sealed class SittingMap : IEntityTypeConfiguration<Sitting>
{
    public void Configure(EntityTypeBuilder<Sitting> builder)
    {
        builder.ToTable("sittings");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.BeginsAt).HasColumnName("begins_at");
        builder.Property(row => row.Chair).HasColumnName("chair");
        builder.Property(row => row.Members).HasColumnName("members").HoldsTexts();
        builder.Property(row => row.ConvenedBy).HasColumnName("convened_by");
        builder.Property(row => row.ConvenedAt).HasColumnName("convened_at");
        builder.KeptForGood(DeclarationMap.Kept);
    }
}

internal sealed class SittingQuestionMap : IEntityTypeConfiguration<SittingQuestion>
{
    public void Configure(EntityTypeBuilder<SittingQuestion> builder)
    {
        builder.ToTable("sitting_questions");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Sitting).HasColumnName("sitting");
        builder.Property(row => row.Declaration).HasColumnName("declaration");
        builder.Property(row => row.Decision).HasColumnName("decision").HasConversion<string>();
        builder.Property(row => row.Conditions).HasColumnName("conditions").HoldsTexts();
        builder.Property(row => row.Outcome).HasColumnName("outcome").HasConversion<string>();
        builder.Property(row => row.LegalReasons).HasColumnName("legal_reasons");
        builder.Property(row => row.FactualReasons).HasColumnName("factual_reasons");
        builder.Property(row => row.PutBy).HasColumnName("put_by");
        builder.Property(row => row.PutAt).HasColumnName("put_at");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.ClosedAt).HasColumnName("closed_at");
        builder.Property(row => row.Present).HasColumnName("present");
        builder.Property(row => row.VotesFor).HasColumnName("votes_for");
        builder.Property(row => row.VotesAgainst).HasColumnName("votes_against");
        builder.Property(row => row.Abstained).HasColumnName("abstained");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.Ignore(row => row.Motion);
        builder.KeptForGood(DeclarationMap.Kept);
    }
}

internal sealed class SittingVoteMap : IEntityTypeConfiguration<SittingVote>
{
    public void Configure(EntityTypeBuilder<SittingVote> builder)
    {
        builder.ToTable("sitting_votes");
        builder.HasKey(row => new { row.Question, row.Member });
        builder.Property(row => row.Question).HasColumnName("question");
        builder.Property(row => row.Member).HasColumnName("member");
        builder.Property(row => row.Choice).HasColumnName("choice").HasConversion<string>();
        builder.Property(row => row.At).HasColumnName("at");
        builder.KeptForGood(DeclarationMap.Kept);
    }
}
