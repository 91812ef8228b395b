using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Cndp.Examination;

internal sealed class SampleMap : IEntityTypeConfiguration<Sample>
{
    public void Configure(EntityTypeBuilder<Sample> builder)
    {
        builder.ToTable("samples");
        builder.HasKey(row => row.Declaration);
        builder.Property(row => row.Declaration).HasColumnName("declaration").ValueGeneratedNever();
        builder.Property(row => row.Month).HasColumnName("month");
        builder.Property(row => row.DrawnAt).HasColumnName("drawn_at");
        builder.Property(row => row.LookedBy).HasColumnName("looked_by");
        // Of two officers who look at the same one, the first is written down.
        builder.Property(row => row.LookedAt).HasColumnName("looked_at").IsConcurrencyToken();
        builder.Property(row => row.Outcome).HasColumnName("outcome").HasConversion<string>();
        builder.Property(row => row.Remarks).HasColumnName("remarks");
        builder.KeptForGood(DeclarationMap.Kept);
    }
}

internal sealed class SamplingSeedMap : IEntityTypeConfiguration<SamplingSeed>
{
    public void Configure(EntityTypeBuilder<SamplingSeed> builder)
    {
        builder.ToTable("sampling_seeds");
        builder.HasKey(row => row.Month);
        builder.Property(row => row.Month).HasColumnName("month");
        builder.Property(row => row.Percent).HasColumnName("percent");
        builder.Property(row => row.SealedSeed).HasColumnName("sealed_seed");
        builder.Property(row => row.Commitment).HasColumnName("commitment");
        builder.Property(row => row.MadeAt).HasColumnName("made_at");
        builder.KeptForGood(DeclarationMap.Kept);
    }
}
