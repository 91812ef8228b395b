using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Label.Misuse;

internal sealed class SealSightingMap : IEntityTypeConfiguration<SealSighting>
{
    public void Configure(EntityTypeBuilder<SealSighting> builder)
    {
        builder.ToTable("seal_sightings");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Number).HasColumnName("number");
        builder.Property(row => row.Host).HasColumnName("host");
        builder.Property(row => row.FirstAt).HasColumnName("first_at");
        builder.Property(row => row.LastAt).HasColumnName("last_at");
        builder.Property(row => row.Count).HasColumnName("count");
        builder.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        builder.KeptFor(
            SealSighting.Kept,
            row => row.FirstAt,
            "A choice of the product: a year shows whether a copy stays (law 09-08 art. 3-e)"
        );
    }
}
