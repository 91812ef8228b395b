using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Label.Surveillance;

internal sealed class NightCheckMap : IEntityTypeConfiguration<NightCheck>
{
    public void Configure(EntityTypeBuilder<NightCheck> builder)
    {
        builder.ToTable("night_checks");
        builder.HasKey(row => row.Award);
        builder.Property(row => row.Award).HasColumnName("label").ValueGeneratedNever();
        builder.Property(row => row.Night).HasColumnName("night");
        builder.Property(row => row.Test).HasColumnName("test");
        builder.Property(row => row.ReadAt).HasColumnName("read_at");
        builder.Property(row => row.Failing).HasColumnName("failing");
        builder.Property(row => row.BadNights).HasColumnName("bad_nights");
        builder.Property(row => row.GoodNights).HasColumnName("good_nights");
        builder.Property(row => row.Receipt).HasColumnName("receipt");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptForGood(
            "One row a label, written anew every night; it goes with the label (label's rules)"
        );
    }
}
