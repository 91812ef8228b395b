using MarocNumeric.Trust.Common.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Pki.Revocation;

internal sealed class PublishedListMap : IEntityTypeConfiguration<PublishedList>
{
    public void Configure(EntityTypeBuilder<PublishedList> builder)
    {
        builder.ToTable("revocation_lists");
        builder.HasKey(list => new { list.Authority, list.Number });
        builder.Property(list => list.Authority).HasColumnName("authority");
        builder.Property(list => list.Number).HasColumnName("number");
        builder.Property(list => list.ThisUpdate).HasColumnName("this_update");
        builder.Property(list => list.NextUpdate).HasColumnName("next_update");
        builder.Property(list => list.Through).HasColumnName("through");
        builder.Property(list => list.Entries).HasColumnName("entries");
        builder.Property(list => list.Encoded).HasColumnName("encoded");
        builder.Property(list => list.DeltaBase).HasColumnName("delta_base");
        builder.Property(list => list.Delta).HasColumnName("delta");
        builder.KeptFor(
            TimeSpan.FromDays(7 * 365.25),
            list => list.NextUpdate,
            "Decree 2-22-687 art. 18: 7 years"
        );
    }
}
